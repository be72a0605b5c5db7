#!/bin/sh
# Run a command beside a throw-away PostgreSQL server: scripts/with_postgres.sh COMMAND …
# The command finds the server in DATABASE_URL. PostgreSQL refuses root, so root starts it as
# the user postgres. Latvian collation where the server has ICU: the results may not depend on it.
set -eu
PATH=$PATH:/usr/sbin:/sbin

find_binaries() {
    for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) \
        "$(dirname "$(command -v postgres || echo /nowhere/postgres)")" \
        "$(pg_config --bindir 2>/dev/null || true)"; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] && [ -x "$folder/postgres" ]; then
            echo "$folder"
            return
        fi
    done
}

skip() {
    echo "SKIPPED: $1" >&2
    [ -z "${CI:-}" ] # in CI nothing is skipped
    exit
}

binaries=$(find_binaries)
[ -n "$binaries" ] || skip "no PostgreSQL server, so nothing was tried on PostgreSQL. On Debian: apt install postgresql"

as_owner=""
folder=$(mktemp -d /tmp/savejie-pg.XXXXXX)
if [ "$(id -u)" = 0 ]; then
    id postgres >/dev/null 2>&1 || skip "PostgreSQL refuses root, and there is no user postgres to start it as."
    chown postgres "$folder"
    as_owner="runuser -u postgres --"
fi

clean_up() {
    (cd "$folder" && $as_owner "$binaries/pg_ctl" -D data -m immediate -w stop) >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

random() {
    od -An -N16 -tx1 /dev/urandom | tr -d ' \n'
}
password=$(random)
printf '%s\n' "$password" >"$folder/password"
chmod 644 "$folder/password"

start() (
    cd "$folder"
    prepare="$as_owner $binaries/initdb -D data -U savejie -A scram-sha-256 --pwfile=password -E UTF8 --no-sync"
    $prepare --locale=C --locale-provider=icu --icu-locale=lv >log 2>&1 ||
        { rm -rf data && $prepare --locale=C >log 2>&1; }
    for port in $(od -An -N20 -tu2 /dev/urandom); do
        port=$((20000 + port % 12000)) # below the range from which systems lend ports
        if $as_owner "$binaries/pg_ctl" -D data -w -l data/log start -o "-h 127.0.0.1 -p $port -k $folder \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 \
            -c autovacuum=off -c jit=off -c max_connections=60" >/dev/null 2>&1; then
            echo "$port" >port
            return
        fi
    done
    cat log data/log >&2
    exit 1
)
start
rm "$folder/password"

DATABASE_URL="postgres://savejie:$password@127.0.0.1:$(cat "$folder/port")/postgres"
export DATABASE_URL
"$@"
