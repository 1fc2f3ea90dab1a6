#!/usr/bin/env bash
# Breaks the system for hours, a run of two minutes for each seed from SEED on, on servers and on SQLite side by side:
#   bench/soak.sh HOURS SEED
# Prints a verdict for each run. What an unclean run had to say is in artifacts/soak; a run alone: bench/soak.sh 0 SEED.
# LICENSING_FAULTS_DURATION (a time span) makes the runs longer. Exit code 1 when a run was not clean.
set -euo pipefail
if (($# != 2)); then
    echo "Use: bench/soak.sh HOURS SEED (for instance bench/soak.sh 8 1)" >&2
    exit 2
fi
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 PATH="$PATH:/usr/sbin"
end=$((SECONDS + $(awk -v hours="$1" 'BEGIN { printf "%d", hours * 3600 }')))
seed=$2 runs=0 unclean=0 logs=artifacts/soak
mkdir -p "$logs"
for project in tests/Faults src/Standalone src/Cli tests/Skewed; do dotnet build "$project" -c Release -v quiet; done

while :; do
    log=$logs/seed-$seed.log
    export LICENSING_FAULTS_REPORT=$PWD/$logs/verdict LICENSING_TEST_SEED=$seed
    rm -f "$LICENSING_FAULTS_REPORT".*
    if dotnet test tests/Faults -c Release --no-build --filter FullyQualifiedName~Under_faults > "$log" 2>&1; then
        rm "$log"
    else
        unclean=$((unclean + 1))
        echo "Seed $seed was not clean: $log"
    fi
    cat "$LICENSING_FAULTS_REPORT".{servers,standalone} || unclean=$((unclean + 1))
    runs=$((runs + 1)) seed=$((seed + 1))
    ((SECONDS < end)) || break
done
echo "$runs runs, $unclean not clean"
((unclean == 0))
