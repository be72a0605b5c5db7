// Gathers spots that lie near each other on the screen, and draws a circle for each gathering.
const CELL = 60;
const RADIUS = 24;
const ALONE = 17;
const TOUCH = 22;
const LONG = 10000;
const SVG = "http://www.w3.org/2000/svg";

const walked = (steps) => {
    const numbers = new Int32Array(steps.length);
    let at = 0;
    steps.forEach((step, index) => (numbers[index] = at += step));
    return numbers;
};

export const decoded = (file) => {
    const counts = new Uint32Array(file.x.length).fill(1);
    walked(file.n).forEach((spot, index) => (counts[spot] = file.c[index]));
    return { x: walked(file.x), y: walked(file.y), counts, letters: file.h, headings: file.headings, places: file.places };
};

// Cells are powers of two on the plane, so that moving the map does not gather its spots anew.
export const gathered = (points, view, size, nearest) => {
    const side = 2 ** Math.ceil(Math.log2(CELL / view.k));
    const [left, right] = [(-CELL - view.x) / view.k, (size.wide + CELL - view.x) / view.k];
    const [top, bottom] = [(-CELL - view.y) / view.k, (size.tall + CELL - view.y) / view.k];
    const cells = new Map();
    for (let at = 0; at < points.x.length; at += 1) {
        const [x, y] = [points.x[at], points.y[at]];
        if (x < left || x > right || y < top || y > bottom) continue;
        const key = Math.floor(x / side) * 65536 + Math.floor(y / side);
        const cell = cells.get(key);
        if (cell) {
            cell.spots += 1;
            cell.count += points.counts[at];
            cell.sumX += x;
            cell.sumY += y;
            if (x < cell.left) cell.left = x;
            else if (x > cell.right) cell.right = x;
            if (y < cell.top) cell.top = y;
            else if (y > cell.bottom) cell.bottom = y;
        } else {
            const count = points.counts[at];
            cells.set(key, { spots: 1, count, sumX: x, sumY: y, left: x, right: x, top: y, bottom: y, at });
        }
    }
    return [...cells.values()].map((cell) => placed(cell, side, view, nearest)).sort((a, b) => a.y - b.y || a.x - b.x);
};

const placed = (cell, side, view, nearest) => {
    const room = Math.max(side * view.k - 2 * RADIUS, 0) / 2;
    const onScreen = (sum, from, move) => {
        const middle = (Math.floor(from / side) + 0.5) * side * view.k + move;
        const wanted = (sum / cell.spots) * view.k + move;
        return Math.min(Math.max(wanted, middle - room), middle + room);
    };
    return {
        x: onScreen(cell.sumX, cell.left, view.x),
        y: onScreen(cell.sumY, cell.top, view.y),
        count: cell.count,
        splits: cell.spots > 1 && !nearest,
        box: [cell.left, cell.top, cell.right, cell.bottom],
        at: cell.at,
    };
};

export const element = (name, attributes, ...children) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
};

const rules = new Intl.PluralRules(document.documentElement.lang);
export const counted = (count, words) => words[rules.select(count)].replace("{}", count.toLocaleString(document.documentElement.lang));

const listed = (list, box) => {
    const spot = box[0] === box[2] && box[1] === box[3] ? box.slice(0, 2) : box;
    return `${list}${list.length > 1 ? "&" : ""}at=${spot.join(",")}`;
};

export const drawn = (mark, data, words, points) => {
    const one = mark.count === 1;
    const heading = one ? points.headings[points.letters[mark.at]] : null;
    const name = heading ? `${heading[1]}: ${counted(1, words)}` : counted(mark.count, words);
    const circle = element("circle", { r: one ? ALONE : RADIUS });
    const sign = one
        ? element("use", { href: `${data.icons}#${heading ? heading[0] : "place"}`, x: -11, y: -11, width: 22, height: 22 })
        : element("text", { class: `mark__count${mark.count >= LONG ? " mark__count--long" : ""}`, dy: ".35em" }, mark.count.toLocaleString(document.documentElement.lang));
    const kind = one ? ` mark--one is-${heading ? heading[0] : "other"}` : "";
    const link = element(
        "a",
        {
            class: `mark${kind}`,
            href: `${listed(data.list, mark.box)}&view=map`,
            "aria-label": name,
            transform: `translate(${mark.x.toFixed(1)} ${mark.y.toFixed(1)})`,
            "data-box": mark.box.join(","),
            ...(mark.splits ? { "data-splits": "yes" } : {}),
        },
        element("circle", { class: "mark__touch", r: TOUCH }),
        circle,
        sign,
    );
    link.dataset.list = listed(data.list, mark.box);
    return link;
};

// Names of places where there is room for them: the larger places first.
export const named = (places, marks, view, size) => {
    const taken = marks.map(({ x, y }) => [x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS]);
    const free = (box) => taken.every((other) => box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3]);
    const found = [];
    for (const [name, planeX, planeY] of places) {
        const [x, y] = [planeX * view.k + view.x, planeY * view.k + view.y];
        if (x < 0 || y < 0 || x > size.wide || y > size.tall) continue;
        const half = name.length * 4 + 4;
        const room = [40, -32, 58, -50, 5].find((down) => free([x - half, y + down - 14, x + half, y + down + 4]));
        if (room === undefined) continue;
        taken.push([x - half, y + room - 14, x + half, y + room + 4]);
        found.push(element("text", { class: "mark__name mark__name--place", x: x.toFixed(1), y: (y + room).toFixed(1) }, name));
    }
    return found;
};
