#!/usr/bin/env bash
# What is shipped and how long the first reconstruction takes: RobotLoop, compiled ahead of time, beside the same model in a program with the .NET run-time.
# Both read the model file and print the same reconstructions; a run is timed from its start to its end. Usage: compare.sh [runs]
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${1:-10}
out=out/robot-loop
mkdir -p $out
model=samples/RobotLoop/arm.safetensors

dotnet publish -c Release -r linux-x64 samples/RobotLoop -o $out/linux-x64 > $out/publish.log
dotnet publish -c Release -r linux-x64 --self-contained samples/RobotLoopTraining -o $out/runtime > $out/publish.log

compiled() { $out/linux-x64/RobotLoop --model $model --check; }
runtime() { $out/runtime/RobotLoopTraining check $model; }
milliseconds() {
    local start=$EPOCHREALTIME
    "$1" > $out/"$1".txt
    awk -v start="$start" -v end="$EPOCHREALTIME" 'BEGIN { print (end - start) * 1000 }'
}
report() {
    local size
    size=$(du -sL --apparent-size --block-size=1 --exclude='*.dbg' "$2" | cut -f1)
    sort -g $out/"$1".times | awk -v name="$1" -v size="$size" '
        { time[NR] = $1 }
        END { printf "%-10s %8.1f MB   %6.0f ms [%.0f, %.0f]\n", name, size / 1e6, (time[int((NR + 1) / 2)] + time[int(NR / 2) + 1]) / 2, time[1], time[NR] }'
}

compiled > /dev/null
runtime > /dev/null
rm -f $out/*.times
for _ in $(seq "$runs"); do
    milliseconds compiled >> $out/compiled.times
    milliseconds runtime >> $out/runtime.times
done

echo "shipped, and from the start to the end of a run that reconstructs: median [least, most] of $runs runs in turn"
report compiled $out/linux-x64
report runtime $out/runtime
paste -d' ' $out/compiled.txt $out/runtime.txt | awk '
    { difference = $4 > $8 ? $4 - $8 : $8 - $4 } difference > largest { largest = difference }
    END { print NR " numbers of both, the largest difference is " largest + 0 }'
