#!/bin/sh
# Make .venv with all of requirements.lock and the command `savejie`. Called by `make setup`.
# uv is used where it is found, pip where it is not. PYTHON=… chooses the interpreter.
set -eu
cd "$(dirname "$0")/.."
export UV_PYTHON_DOWNLOADS=never PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
lock=requirements.lock

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.11 python3.12 python3.13 python3.14 python}; do
        if new_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    stop "Savējie needs Python 3.11 or newer and finds none (looked for: ${PYTHON:-python3, python3.11 …})." \
        "On Debian or Ubuntu: apt install python3 python3-venv"
}

make_environment() {
    python=$(find_python)
    if command -v uv >/dev/null 2>&1; then
        uv venv --quiet --clear --python "$python" .venv
        return
    fi
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 || stop \
        "$python cannot make a virtual environment: its ensurepip is missing." \
        "On Debian or Ubuntu: apt install python3-venv (for a second Python: apt install $(basename "$python")-venv)"
    "$python" -m venv --clear .venv
}

install() {
    if command -v uv >/dev/null 2>&1; then
        uv pip install --quiet --python .venv/bin/python "$@"
        return
    fi
    .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null
    .venv/bin/python -m pip install --quiet "$@"
}

if ! new_enough .venv/bin/python; then
    echo "Making .venv …"
    make_environment
fi
echo "Installing what $lock names (seconds with uv, a minute or two with pip) …"
# A lock names all that is needed. Without --no-deps pip looks at newer releases for `coverage[toml]`, whose
# extra the lock cannot name, and stops as soon as there is one: it has no hash here.
install --no-deps --require-hashes -r "$lock"
for extra in "$@"; do
    install --no-deps --require-hashes -r "$extra"
done
install --no-deps --no-build-isolation --editable .
touch .venv/.ready
