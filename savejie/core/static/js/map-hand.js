// Dragging, pinching, double clicks and the wheel with Ctrl. One finger up or down scrolls the page, as everywhere.
export const hold = (map, slack) => {
    const { svg } = map;
    const pointers = new Map();
    const state = { dragged: false };
    let waiting = false;
    let dx = 0;
    let dy = 0;

    const place = (event) => {
        const box = svg.getBoundingClientRect();
        return { x: event.clientX - box.left, y: event.clientY - box.top };
    };

    const spread = () => {
        const [one, other] = [...pointers.values()];
        return {
            far: Math.hypot(one.x - other.x, one.y - other.y) || 1,
            x: (one.x + other.x) / 2,
            y: (one.y + other.y) / 2,
        };
    };

    const frame = () => {
        waiting = false;
        if (dx || dy) map.moved(dx, dy);
        dx = dy = 0;
    };

    const move = (event) => {
        const before = pointers.get(event.pointerId);
        if (!before) return;
        const now = place(event);
        if (!state.dragged && Math.hypot(now.x - before.x, now.y - before.y) < slack) return;
        if (!state.dragged) svg.setPointerCapture(event.pointerId);
        state.dragged = true;
        const pinch = pointers.size === 2 ? spread() : null;
        pointers.set(event.pointerId, now);
        if (pinch) {
            const after = spread();
            map.view.x += after.x - pinch.x;
            map.view.y += after.y - pinch.y;
            map.zoom(after.far / pinch.far, after.x, after.y);
            return;
        }
        dx += now.x - before.x;
        dy += now.y - before.y;
        if (!waiting) requestAnimationFrame(frame);
        waiting = true;
    };

    const release = (event) => {
        pointers.delete(event.pointerId);
        if (!pointers.size && state.dragged) {
            frame();
            map.rest();
            setTimeout(() => (state.dragged = false));
        }
    };

    svg.addEventListener("pointerdown", (event) => {
        if (event.button === 0) pointers.set(event.pointerId, place(event));
    });
    svg.addEventListener("pointermove", move);
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) svg.addEventListener(end, release);
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    svg.addEventListener("dblclick", (event) => {
        if (!event.target.closest(".mark")) map.zoom(2, place(event).x, place(event).y);
    });
    svg.addEventListener(
        "wheel",
        (event) => {
            if (!event.ctrlKey && !event.metaKey) return;
            event.preventDefault();
            map.zoom(Math.exp(-event.deltaY / 300), place(event).x, place(event).y);
        },
        { passive: false },
    );
    return state;
};
