#!/usr/bin/env bash
# Compiles two programs for 64-bit Arm on Linux ahead of time and runs them under qemu: one that trains, saves, loads, reconstructs and measures models of
# every built-in fusion and likelihood and of parts of one's own, and RobotLoop, whose reconstructions are compared with those of this machine's processor.
# Debian: apt install gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user-static
set -euo pipefail
cd "$(dirname "$0")/../.."
out=out/robot-loop
mkdir -p $out
libraries=/usr/aarch64-linux-gnu
tolerance=1e-5

for tool in aarch64-linux-gnu-gcc aarch64-linux-gnu-objcopy qemu-aarch64-static "$libraries/lib/libc.so.6"; do
    if ! command -v "$tool" > /dev/null && ! [ -e "$tool" ]; then
        echo "arm64: skipped, $tool is not there (Debian: gcc-aarch64-linux-gnu, libc6-dev-arm64-cross, qemu-user-static)"
        exit 0
    fi
done

publish() {
    dotnet publish -c Release -r linux-arm64 "$1" -o $out/linux-arm64 \
        -p:CppCompilerAndLinker=aarch64-linux-gnu-gcc -p:ObjCopyName=aarch64-linux-gnu-objcopy
}

publish tests/MultimodalVae.EveryModel
qemu-aarch64-static -L "$libraries" $out/linux-arm64/MultimodalVae.EveryModel > $out/models.txt || { grep -v 'works$' $out/models.txt; exit 1; }
echo "arm64: $(tail -n 1 $out/models.txt), each named in $out/models.txt"

publish samples/RobotLoop
qemu-aarch64-static -L "$libraries" $out/linux-arm64/RobotLoop --check > $out/linux-arm64.txt
dotnet run -c Release --project samples/RobotLoop -- --check > $out/here.txt

paste -d' ' $out/here.txt $out/linux-arm64.txt | awk -v tolerance=$tolerance '
    NF != 8 || $1 != $5 || $2 != $6 || $3 != $7 { print "arm64: line " NR " is of another number: " $0; failed = 1; exit }
    { difference = $4 > $8 ? $4 - $8 : $8 - $4 } difference > largest { largest = difference }
    END {
        if (failed) exit 1
        print "arm64: " NR " numbers, the largest difference is " largest + 0 ", expected at most " tolerance
        exit !(NR > 0 && largest <= tolerance)
    }'
