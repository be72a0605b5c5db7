// "Near me": the browser says where it is, and reckons the distances itself; nothing of it is sent anywhere.
// Names are asked for as a whole, so that the question does not tell the place either.
const SIZE = 2 ** 22;
const CORNER_X = 2338000;
const CORNER_Y = 1259500;
const EARTH_METRES = 40075016.686;
const SHOWN = 20;
const CLOSE = 0.02;

export const toPlane = (latitude, longitude) => {
    const turned = Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI;
    return [((longitude + 180) / 360) * SIZE - CORNER_X, ((1 - turned) / 2) * SIZE - CORNER_Y];
};

const written = (metres) => {
    const language = document.documentElement.lang;
    if (metres < 1000) return `${Math.max(50, Math.round(metres / 50) * 50)} m`;
    const digits = metres < 10000 ? 1 : 0;
    return `${(metres / 1000).toLocaleString(language, { maximumFractionDigits: digits })} km`;
};

const nearest = (file, [x, y], perUnit) => {
    let [atX, atY] = [0, 0];
    const found = file.names.map((name, at) => {
        atX += file.x[at];
        atY += file.y[at];
        const address = file.address.replace("REF", file.references[at]);
        return { name, address, metres: Math.hypot(atX - x, atY - y) * perUnit };
    });
    return found.sort((one, other) => one.metres - other.metres).slice(0, SHOWN);
};

const list = (found, words) => {
    const head = document.createElement("h3");
    head.className = "map__head";
    head.textContent = words.nearest;
    const items = document.createElement("ol");
    items.className = "nearest";
    for (const one of found) {
        const item = document.createElement("li");
        const link = Object.assign(document.createElement("a"), { href: one.address, textContent: one.name });
        item.append(link, ` ${written(one.metres)}`);
        items.append(item);
    }
    return [head, items];
};

const sign = (spot, words) => ({
    draw: (layer, view) => {
        const place = `translate(${spot[0] * view.k + view.x} ${spot[1] * view.k + view.y})`;
        const here = document.createElementNS("http://www.w3.org/2000/svg", "g");
        here.setAttribute("class", "you");
        here.setAttribute("transform", place);
        here.innerHTML = `<title>${words.you}</title><circle r="9"/><circle class="you__dot" r="4"/>`;
        layer.append(here);
    },
});

export const offer = (map) => {
    const box = map.figure.querySelector("[data-near]");
    if (!navigator.geolocation || !window.isSecureContext) return;
    box.hidden = false;
    const said = box.querySelector("[data-near-said]");
    const located = async ({ coords }) => {
        const spot = toPlane(coords.latitude, coords.longitude);
        const perUnit = (EARTH_METRES / SIZE) * Math.cos((coords.latitude * Math.PI) / 180);
        map.you = sign(spot, map.words);
        map.tiles?.end(); // their server would learn where somebody is
        map.goTo([spot[0], spot[1], spot[0], spot[1]], Math.max(map.view.k, CLOSE));
        try {
            const file = await (await fetch(map.figure.dataset.names)).json();
            const place = map.figure.querySelector("[data-near-list]");
            place.replaceChildren(...list(nearest(file, spot, perUnit), map.words));
            place.hidden = false;
            said.textContent = map.words.kept;
        } catch {
            said.textContent = map.words.failed;
        }
    };
    box.querySelector("button").addEventListener("click", () => {
        said.textContent = map.words.waiting;
        navigator.geolocation.getCurrentPosition(located, () => (said.textContent = map.words.denied));
    });
};
