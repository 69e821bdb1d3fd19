// Many marks: all of one look in one path. Up to 300 the engine draws each by itself.
let markLooks = null; // visible marks by look; null when it has to be found again
function looksOfMarks() {
  const found = new Map();
  for (const id of state.nodes) {
    const body = network.body.nodes[id];
    const { shape, opacity, borderWidth, color, shapeProperties } = body.options;
    const key = `${shape} ${opacity} ${borderWidth} ${color.background} ${color.border} ${shapeProperties.borderDashes}`;
    if (!found.has(key)) found.set(key, { shape, opacity, borderWidth, dash: shapeProperties.borderDashes || [], fill: color.background, stroke: color.border, bodies: [] });
    found.get(key).bodies.push(body);
  }
  return [...found.values()];
}

const LEAST = 2.5; // pixels: half the width of a mark that can still be seen and hit
/** The outline of a mark, as a part of a path. */
function outline(context, shape, { x, y }, size, tiny) {
  const corners = cornersOf(shape, x, y, size);
  // A circle of a few pixels is a square to the eye and not to the processor.
  if (tiny) return context.rect(x - size, y - size, 2 * size, 2 * size);
  if (!corners.length) {
    context.moveTo(x + size, y);
    return context.arc(x, y, size, 0, 2 * Math.PI);
  }
  corners.forEach(([left, top], i) => (i ? context.lineTo(left, top) : context.moveTo(left, top)));
  return context.closePath();
}

function drawMarks(context) {
  const [scale, box] = [network.getScale(), seen()];
  const above = [];
  context.save();
  markLooks ??= looksOfMarks();
  for (const { shape, opacity, borderWidth, dash, fill, stroke, bodies } of markLooks) {
    context.beginPath();
    let largest = 0;
    for (const body of bodies) {
      const size = Math.max(body.options.size, LEAST / scale);
      const [left, top] = [body.x - size, body.y - size];
      // What the engine asks when it looks for the mark under the pointer.
      Object.assign(body.shape, { left, top, width: 2 * size, height: 2 * size });
      Object.assign(body.shape.boundingBox, { left, top, right: left + 2 * size, bottom: top + 2 * size });
      if (body.selected || body.hover) above.push(body);
      else if (left < box.right && left + 2 * size > box.left && top < box.bottom && top + 2 * size > box.top) {
        outline(context, shape, body, size, size * scale < 3);
        largest = Math.max(largest, size);
      }
    }
    context.globalAlpha = opacity;
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = stroke;
    context.setLineDash(dash);
    context.lineWidth = Math.min(borderWidth, (largest * scale) / 4) / scale;
    context.stroke();
  }
  context.restore();
  for (const body of above) body.draw(context);
  return { drawExternalLabels: () => {} };
}
if (many) network.renderer._drawNodes = drawMarks;
