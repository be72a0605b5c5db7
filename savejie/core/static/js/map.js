// The map moves: where the organisations are comes once, circles are gathered anew for each view.
// Without this file the circles are links to narrower maps, drawn by the server.
const NEAREST = 3;
const STEP = 1.8;
const STROKE = 90;
const SLACK = 4;

const start = async (figure) => {
    const svg = figure.querySelector("svg");
    const ground = figure.querySelector("[data-ground]");
    const layer = figure.querySelector("[data-marks]");
    const names = figure.querySelector("[data-places]");
    const words = figure.querySelector("[data-words]").dataset;
    const { points: address, marksJs, handJs, tilesJs, popupJs, nearJs } = figure.dataset;
    const [file, marks, hand, tiling] = await Promise.all([
        fetch(address).then((answer) => answer.json()),
        ...[marksJs, handJs, tilesJs].map((module) => module && import(module)),
    ]);
    const points = marks.decoded(file);
    const given = ground.getAttribute("transform").match(/[-\d.]+/g).map(Number);
    const sheet = svg.viewBox.baseVal;
    const whole = { wide: sheet.width, tall: sheet.height, k: given[0], x: given[4], y: given[5] };
    const size = { wide: 0, tall: 0 };
    const view = { k: 0, x: 0, y: 0 };
    let [least, waiting] = [0, 0];

    const draw = () => {
        ground.setAttribute("transform", `matrix(${view.k} 0 0 ${view.k} ${view.x} ${view.y})`);
        layer.removeAttribute("transform");
        names.removeAttribute("transform");
        const gathered = marks.gathered(points, view, size, view.k >= NEAREST);
        layer.replaceChildren(...gathered.map((mark) => marks.drawn(mark, figure.dataset, words, points)));
        names.replaceChildren(...marks.named(points.places, gathered, view, size));
        map.you?.draw(layer, view);
        map.tiles?.lay(view, size);
    };

    const fit = () => {
        const box = svg.getBoundingClientRect();
        const before = size.wide;
        [size.wide, size.tall] = [box.width, box.height];
        svg.setAttribute("viewBox", `0 0 ${size.wide} ${size.tall}`);
        if (before) zoom(size.wide / before, 0, 0);
    };

    const show = (k, x, y) => {
        view.k = Math.min(Math.max(k, least), NEAREST);
        [view.x, view.y] = [x, y];
        draw();
    };

    const all = () => {
        const grown = Math.min(size.wide / whole.wide, size.tall / whole.tall);
        least = (whole.k * grown) / 2;
        const x = (size.wide - whole.wide * grown) / 2 + whole.x * grown;
        show(whole.k * grown, x, (size.tall - whole.tall * grown) / 2 + whole.y * grown);
    };

    const zoom = (times, x = size.wide / 2, y = size.tall / 2) => {
        const k = Math.min(Math.max(view.k * times, least), NEAREST);
        show(k, x - ((x - view.x) * k) / view.k, y - ((y - view.y) * k) / view.k);
    };

    const goTo = ([left, top, right, bottom], k) => {
        const room = Math.min(size.wide / (right - left || 1), size.tall / (bottom - top || 1)) * 0.7;
        const nearer = Math.min(k ?? room, NEAREST);
        const middle = [(left + right) / 2, (top + bottom) / 2];
        show(nearer, size.wide / 2 - middle[0] * nearer, size.tall / 2 - middle[1] * nearer);
    };

    const moved = (dx, dy) => {
        view.x += dx;
        view.y += dy;
        ground.setAttribute("transform", `matrix(${view.k} 0 0 ${view.k} ${view.x} ${view.y})`);
        const [x, y] = (layer.dataset.moved ?? "0 0").split(" ").map(Number);
        layer.dataset.moved = `${x + dx} ${y + dy}`;
        for (const part of [layer, names]) part.setAttribute("transform", `translate(${x + dx} ${y + dy})`);
        clearTimeout(waiting);
        waiting = setTimeout(rest, 120);
    };

    const rest = () => {
        clearTimeout(waiting);
        delete layer.dataset.moved;
        draw();
    };

    const focusWithin = ([left, top, right, bottom]) => {
        const inside = [...layer.querySelectorAll(".mark")].find((mark) => {
            const [west, north, east, south] = mark.dataset.box.split(",").map(Number);
            return west <= right && east >= left && north <= bottom && south >= top;
        });
        inside?.focus({ preventScroll: true });
    };

    const choose = (event) => {
        const link = event.target.closest(".mark");
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        if (held.dragged) return;
        const box = link.dataset.box.split(",").map(Number);
        if (link.dataset.splits) {
            const room = Math.min(size.wide / (box[2] - box[0] || 1), size.tall / (box[3] - box[1] || 1));
            goTo(box, Math.max(view.k * STEP, room * 0.7));
            focusWithin(box);
        } else import(popupJs).then((popup) => popup.open(figure, link, words));
    };

    const KEYS = {
        ArrowLeft: () => moved(STROKE, 0),
        ArrowRight: () => moved(-STROKE, 0),
        ArrowUp: () => moved(0, STROKE),
        ArrowDown: () => moved(0, -STROKE),
        "+": () => zoom(STEP),
        "-": () => zoom(1 / STEP),
        0: all,
    };
    const press = (event) => {
        if (event.target.closest("[data-popup]") || event.ctrlKey || event.metaKey || event.altKey) return;
        if (!KEYS[event.key]) return;
        event.preventDefault();
        const within = layer.contains(document.activeElement);
        KEYS[event.key]();
        if (within && !layer.contains(document.activeElement)) layer.querySelector(".mark")?.focus();
    };

    const map = { figure, svg, view, size, points, words, goTo, zoom, moved, rest, draw, you: null, tiles: tiling?.tiled(figure) };
    const held = hand.hold(map, SLACK);
    fit();
    all();
    figure.querySelector("[data-tools]").hidden = false;
    svg.addEventListener("click", choose);
    svg.closest(".map__frame").addEventListener("keydown", press);
    figure.querySelector("[data-tools]").addEventListener("click", (event) => {
        const how = event.target.closest("[data-zoom]")?.dataset.zoom;
        if (how === "all") all();
        else if (how) zoom(how === "in" ? STEP : 1 / STEP);
    });
    new ResizeObserver(() => svg.getBoundingClientRect().width !== size.wide && fit()).observe(svg);
    figure.dataset.readyAt = Math.round(performance.now());
    figure.dataset.ready = "yes";
    (await import(nearJs)).offer(map);
};

const begin = () => {
    const figure = document.querySelector("[data-map]:not([data-ready])");
    if (figure) start(figure).catch(() => figure.removeAttribute("data-map"));
};
document.addEventListener("savejie:results", begin);
begin();
