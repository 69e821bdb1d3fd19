"""What the bench of the map asks a page: scripts that the browser runs and answers."""

# Share of the area of labels that other labels cover, each label at most once.
OVERLAP = """boxes => {
  let area = 0, covered = 0;
  for (const a of boxes) {
    const own = (a.right - a.left) * (a.bottom - a.top);
    let under = 0;
    for (const b of boxes) {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const tall = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (a !== b && wide > 0 && tall > 0) under += wide * tall;
    }
    area += own;
    covered += Math.min(own, under);
  }
  return [boxes.length, 100 * covered / (area || 1)];
}"""
# Above 100 nodes pyvis hides the picture behind a bar until its positions are found.
STOCK_READY = """() => {
  if (document.readyState !== 'complete' || typeof network === 'undefined') return false;
  const bar = document.getElementById('loadingBar');
  return bar ? bar.style.opacity === '0' : true;
}"""
# Labels stand under the marks; their sizes and places are in the units of the drawing, so zoom does not matter.
STOCK_LABELS = """() => Object.values(network.body.nodes).filter(n => n.options.label).map(n => {
  const {width, height} = n.labelModule.size, top = n.y + n.options.size + 4;
  return {left: n.x - width / 2, right: n.x + width / 2, top, bottom: top + height};
})"""
FRAMES = """() => {
  window.ticks = [];
  const tick = t => { if (window.ticks) { ticks.push(t); requestAnimationFrame(tick); } };
  requestAnimationFrame(tick);
}"""
STEPS = """async () => {
  const slider = document.getElementById('time-from'), out = [];
  const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  await frame();
  for (let i = 1; i <= 12; i++) {
    const start = performance.now();
    slider.value = i * (Number(slider.max) / 40);
    slider.dispatchEvent(new Event('input'));
    await frame();
    out.push(performance.now() - start);
  }
  return out.sort((a, b) => a - b)[6];
}"""
