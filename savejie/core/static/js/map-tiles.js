// Pieces of a ready-made map ("tiles") under the outlines, where a setting names a server of them.
// The same reckoning as territory/tiles.py: the plane is the web's own, 2^22 units around the earth.
const SIZE = 2 ** 22;
const CORNER = [2338000, 1259500];
const PIXELS = 256;
const NEAREST = 19;
const MOST = 40;
const SVG = "http://www.w3.org/2000/svg";

export const zoomFor = (scale) => Math.min(Math.max(Math.round(Math.log2((SIZE * scale) / PIXELS)), 0), NEAREST);

// The tiles that cover a box of the plane; of a coarser zoom where they would be too many.
export const tilesIn = (box, zoom) => {
    for (let z = zoom; z >= 0; z -= 1) {
        const side = SIZE / 2 ** z;
        const last = 2 ** z - 1;
        const [west, north, east, south] = box.map((at, n) => Math.min(Math.max(Math.floor((at + CORNER[n % 2]) / side), 0), last));
        if (z && (east - west + 1) * (south - north + 1) > MOST) continue;
        const found = [];
        for (let y = north; y <= south; y += 1) for (let x = west; x <= east; x += 1) found.push([z, x, y]);
        return found;
    }
};

const made = (template, [z, x, y]) => {
    const side = SIZE / 2 ** z;
    const tile = document.createElementNS(SVG, "foreignObject");
    const place = `translate(${x * side - CORNER[0]} ${y * side - CORNER[1]}) scale(${side / PIXELS})`;
    for (const [name, value] of Object.entries({ width: PIXELS, height: PIXELS, transform: place, "data-tile": `${z}/${x}/${y}` })) tile.setAttribute(name, value);
    const picture = Object.assign(new Image(PIXELS, PIXELS), { alt: "", loading: "lazy", decoding: "async", referrerPolicy: "strict-origin" });
    picture.src = template.replace("{z}", z).replace("{x}", x).replace("{y}", y);
    tile.append(picture);
    return tile;
};

// Returns how tiles are laid for a view, and how they are taken away for good.
export const tiled = (figure) => {
    const layer = figure.querySelector("[data-tiles]");
    let template = figure.dataset.tileAddress;
    const bare = (yes) => figure.classList.toggle("map--bare", yes);
    // A map of which no piece came looks as the map without them does. The pieces are asked what became of them:
    // some may have failed before this file was read.
    const judge = () => {
        const ended = [...layer.querySelectorAll("img")].filter((picture) => picture.complete);
        if (ended.length) bare(!ended.some((picture) => picture.naturalWidth));
    };
    for (const event of ["error", "load"]) layer.addEventListener(event, judge, true);
    judge();

    const lay = (view, size) => {
        if (!template) return;
        const box = [-view.x / view.k, -view.y / view.k, (size.wide - view.x) / view.k, (size.tall - view.y) / view.k];
        const wanted = new Map(tilesIn(box, zoomFor(view.k)).map((tile) => [tile.join("/"), tile]));
        for (const old of [...layer.children]) if (!wanted.delete(old.dataset.tile)) old.remove();
        layer.append(...[...wanted.values()].map((tile) => made(template, tile)));
    };
    const end = () => {
        template = "";
        layer.replaceChildren();
        bare(true);
    };
    return { lay, end };
};
