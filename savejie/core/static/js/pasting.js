// Text pasted from Word or a page keeps its paragraphs, points, bold, italic and links, written in the plain marks that the
// field takes; its looks go. Without this script the words come as plain text, and nothing is lost either.
const BLOCKS = new Set(["P", "DIV", "H1", "H2", "H3", "H4", "H5", "H6", "TR", "BLOCKQUOTE", "SECTION", "ARTICLE"]);
const UNSEEN = new Set(["STYLE", "SCRIPT", "HEAD", "TITLE", "META", "LINK", "TEMPLATE"]);

const tidy = (words) => words.replace(/\s+/g, " ").replace(/([\\*[\]])/g, "\\$1");

function wrapped(inner, mark) {
    const [, before, words, after] = inner.match(/^(\s*)([^]*?)(\s*)$/);
    return words && !words.includes("\n") ? `${before}${mark}${words}${mark}${after}` : inner;
}

function inside(node) {
    return [...node.childNodes].map(written).join("");
}

function isBold(node) {
    return /^(B|STRONG)$/.test(node.tagName) && node.style.fontWeight !== "normal" || /^(bold|[6-9]00)$/.test(node.style.fontWeight);
}

function listed(node) {
    const numbered = node.tagName === "OL";
    const items = [...node.children].filter((child) => child.tagName === "LI");
    const lines = items.map((item, n) => `${numbered ? `${n + 1})` : "-"} ${inside(item).trim().replace(/\n+/g, " ")}`);
    return `\n\n${lines.join("\n")}\n\n`;
}

function written(node) {
    if (node.nodeType === Node.TEXT_NODE) return tidy(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || UNSEEN.has(node.tagName)) return "";
    if (node.tagName === "UL" || node.tagName === "OL") return listed(node);
    if (node.tagName === "BR" || node.tagName === "TD" || node.tagName === "TH") return `${inside(node)} `;
    let inner = inside(node);
    if (BLOCKS.has(node.tagName)) {
        const item = /mso-list|MsoListParagraph/i.test(`${node.className} ${node.getAttribute("style") || ""}`);
        const line = inner.trim();
        return `\n\n${item ? line.replace(/^[·•▪◦o§]\s+/, "- ").replace(/^(\d{1,2})[.)]\s+/, "$1) ") : line}\n\n`;
    }
    if (isBold(node)) inner = wrapped(inner, "**");
    if (/^(I|EM)$/.test(node.tagName)) inner = wrapped(inner, "*");
    const address = node.tagName === "A" ? node.getAttribute("href") || "" : "";
    return /^(https?:\/\/|mailto:|tel:)[^\s()]+$/.test(address) && inner.trim() ? `[${inner.trim()}](${address})` : inner;
}

for (const field of document.querySelectorAll("[data-takes-paste]")) {
    field.addEventListener("paste", (event) => {
        const html = event.clipboardData.getData("text/html");
        if (!html) return;
        const parsed = new DOMParser().parseFromString(html, "text/html");
        const text = inside(parsed.body).replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
        if (!text) return;
        event.preventDefault();
        field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
        field.dispatchEvent(new Event("input", { bubbles: true }));
    });
}
