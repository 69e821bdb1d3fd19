// The first thing that runs: unpack the drawing engine, hand it to the browser, then start the map.
const byId = (id) => document.getElementById(id);
/** The page as it came, from which a view is saved as a file of its own. */
const pageText = `<!doctype html>\n${document.documentElement.outerHTML}\n`;

/** The engine's text. The page's policy lets the browser run it only when it is exactly the one that was packed. */
async function unpackEngine() {
  const block = byId("engine");
  const raw = atob(block.textContent);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  block.remove();
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

unpackEngine()
  .then((text) => {
    const script = document.createElement("script");
    script.textContent = text;
    document.head.append(script);
    script.remove();
    app();
  })
  .catch((error) => {
    byId("summary").textContent =
      typeof DecompressionStream === "undefined"
        ? "This browser is too old for the map: Chrome or Edge 80, Firefox 113 or Safari 16.4 is needed."
        : `The map can't be drawn: ${error.message}`;
    console.error(error);
  });
