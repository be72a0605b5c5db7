// In a widget: tells the page around it how high it is. Without it the frame keeps the height that it has.
const ASKED = "savejie-height";

const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    window.parent.postMessage({ savejieHeight: height }, "*");
};

if (window.parent !== window) {
    new ResizeObserver(tell).observe(document.body);
    window.addEventListener("message", (event) => {
        if (event.source === window.parent && event.data === ASKED) {
            tell();
        }
    });
}
