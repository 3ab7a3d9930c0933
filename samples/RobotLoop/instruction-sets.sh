#!/usr/bin/env bash
# How long a reconstruction takes by the instructions that RobotLoop is compiled for on x64, and under the JIT. Usage: instruction-sets.sh [runs]
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${1:-3}
out=out/robot-loop
mkdir -p $out
sets=(x86-64-v2 x86-64-v3 x86-64-v4)

for set in "${sets[@]}"; do
    dotnet publish -c Release -r linux-x64 samples/RobotLoop -o "$out/$set" "-p:IlcInstructionSet=$set" > $out/publish.log
done
dotnet build -c Release samples/RobotLoop -o "$out/jit" > $out/build.log
for _ in $(seq "$runs"); do
    for set in "${sets[@]}"; do
        printf '%-10s ' "$set"
        "$out/$set/RobotLoop" | grep '^reconstruction'
    done
    printf '%-10s ' JIT
    dotnet "$out/jit/RobotLoop.dll" | grep '^reconstruction'
done
