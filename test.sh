#!/usr/bin/env bash
# Installs what the tests need, builds, runs every test project and lints the descriptions of the API and of the bus.
# Arguments go to dotnet test: ./test.sh --filter FullyQualifiedName~Contracts
# LICENSING_TEST_RABBITMQ (an AMQP URI) and LICENSING_TEST_POSTGRESQL (an administrator's connection string) name
# servers to use in place of private ones; LICENSING_TEST_SQLSERVER (an administrator's connection string) a SQL Server, else nothing runs on one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 PATH="$PATH:/usr/sbin"

# The tests configure what they start: what this shell has set for the services (Database__Provider, ...) is not for them.
for variable in $(compgen -e); do
    case $variable in *__* | ASPNETCORE_URLS) unset "$variable" || true ;; esac
done

passed=0 failed=0 skipped=0 troubles=()

# The last line of every run, whatever became of it.
finish() {
    local trouble
    for trouble in ${troubles[@]+"${troubles[@]}"}; do echo "FAILED: $trouble"; done
    echo "$passed passed, $failed failed$( ((skipped == 0)) || echo ", $skipped skipped")"
    ((failed == 0 && passed > 0)) && exit 0
    exit 1
}

give_up() {
    troubles+=("$1")
    failed=$((failed + 1))
    finish
}

as_root() {
    if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

missing_packages() {
    [[ -n ${LICENSING_TEST_RABBITMQ:-} ]] || command -v rabbitmq-server || echo rabbitmq-server >&3
    command -v curl || echo curl >&3
    command -v node || echo nodejs >&3
    command -v npm || echo npm >&3
    [[ -n ${LICENSING_TEST_POSTGRESQL:-} ]] || command -v postgres || compgen -G '/usr/lib/postgresql/*/bin/postgres' || echo postgresql >&3
}

# Installs Debian packages without leaving their services running: the tests start servers of their own.
install_packages() {
    local policy=/usr/sbin/policy-rc.d ours=false result=0
    command -v apt-get > /dev/null || return
    ((EUID == 0)) || command -v sudo > /dev/null || return
    if [[ ! -e $policy ]]; then
        ours=true
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" > /dev/null
        as_root chmod 755 "$policy"
    fi
    as_root apt-get -qq update || true # A source that is out of reach need not be the one that is needed.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" || result=$?
    if $ours; then as_root rm -f "$policy"; fi
    if [[ -d /run/systemd/system ]]; then as_root systemctl --quiet disable --now "$@" || true; fi
    return $result
}

# One attribute of the result file's counters.
counter() { sed -n "s/.*<Counters .*\b$2=\"\([0-9]*\)\".*/\1/p" "$1"; }

failed_tests() {
    grep -o '<UnitTestResult [^>]*outcome="Failed"' "$1" | sed 's/.*testName="\([^"]*\)".*/\1/; s/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g'
}

run_project() {
    local project=$1 name result exit_code=0 failed_here=0
    shift
    name=$(basename "$project" .csproj)
    result=$temp/$name.trx
    echo "== $name"
    TMPDIR=$temp/tmp dotnet test "$project" -c Release --no-build --results-directory "$temp" --logger "trx;LogFileName=$name.trx" "$@" || exit_code=$?
    if [[ -s $result ]]; then
        failed_here=$(($(counter "$result" failed) + $(counter "$result" error) + $(counter "$result" timeout) + $(counter "$result" aborted)))
        passed=$((passed + $(counter "$result" passed)))
        failed=$((failed + failed_here))
        skipped=$((skipped + $(counter "$result" total) - $(counter "$result" executed)))
        while read -r test; do troubles+=("$test"); done < <(failed_tests "$result")
    fi
    if ((exit_code != 0 && failed_here == 0)); then
        failed=$((failed + 1))
        troubles+=("$name did not run to its end (exit code $exit_code)")
    fi
}

# One test a description, whatever the arguments are.
lint_descriptions() {
    local format installed=true
    if ! (cd docs/lint && npm ci --no-audit --no-fund --no-update-notifier --ignore-scripts --loglevel=error); then
        installed=false
    fi
    for format in openapi.json asyncapi.yaml; do
        echo "== docs/$format"
        if ! $installed; then
            failed=$((failed + 1))
            troubles+=("npm cannot install what docs/lint needs, so docs/$format was not linted; is its registry in reach?")
        elif (cd docs/lint && npm run --silent "lint:${format%.*}"); then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            troubles+=("docs/$format is not without lint")
        fi
    done
}

command -v dotnet > /dev/null || give_up "install the .NET SDK that global.json names"
mapfile -t packages < <(missing_packages 3>&1 > /dev/null)
if ((${#packages[@]} > 0)); then
    echo "Installing ${packages[*]}"
    install_packages "${packages[@]}" || give_up "install the packages ${packages[*]}, or name servers in LICENSING_TEST_RABBITMQ and LICENSING_TEST_POSTGRESQL"
fi

# What a killed test leaves behind goes with this folder. Others may enter it: PostgreSQL does not run as root.
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
chmod 755 "$temp"
mkdir "$temp/tmp"

locked=()
if [[ ${CI:-} == true ]]; then locked=(-p:RestoreLockedMode=true); fi
dotnet build Licensing.Messaging.sln -c Release ${locked[@]+"${locked[@]}"} || give_up "the solution does not build"

for project in tests/*/*.csproj; do
    if ! grep -qF "$(basename "$project")" Licensing.Messaging.sln; then
        failed=$((failed + 1))
        troubles+=("$project is not in Licensing.Messaging.sln")
    elif grep -qs '"Microsoft.NET.Test.Sdk/' "$(dirname "$project")/obj/project.assets.json"; then
        run_project "$project" "$@"
    fi
done
lint_descriptions
finish
