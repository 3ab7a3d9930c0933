#!/usr/bin/env bash
# A file is written to a disk that promises more room than it has: the system finds out when it flushes. The disk is a file system without a journal in a sparse file on
# a file system in memory, which is then filled up. Ends with 77 and a reason where no such disk can be made.
#   tests/thin-disk.sh dotnet <MultimodalVae.Core.Probe.dll>
set -u
program=("$@")
skip() { echo "$1"; exit 77; }

[ "$(id -u)" = 0 ] || skip "only root may mount a thin disk"
command -v mkfs.ext4 >/dev/null || skip "mkfs.ext4 is not installed"
base=$(mktemp -d)
cleanup() {
  umount "$base/disk" 2>/dev/null
  umount "$base/memory" 2>/dev/null
  rm -rf "$base"
}
trap cleanup EXIT
mkdir "$base/memory" "$base/disk"
mount -t tmpfs -o size=8m tmpfs "$base/memory" 2>/dev/null || skip "a file system in memory cannot be mounted here"
truncate -s 64M "$base/memory/image"
mkfs.ext4 -q -F -O ^has_journal "$base/memory/image" 2>/dev/null || skip "an ext4 file system cannot be made here"
mount -o loop "$base/memory/image" "$base/disk" 2>/dev/null || skip "a file cannot be mounted as a disk here"

write() { "${program[@]}" write "$base/disk/file" "$1" "$2" -; }
write o 100000 || { echo "The first file was not written."; exit 1; }
sync
dd if=/dev/zero of="$base/memory/filler" bs=4k 2>/dev/null
if write n 3000000; then
  echo "The second file was reported as written, and the disk had no room for it."
  exit 1
fi

rm -f "$base/memory/filler"
umount "$base/disk" && mount -o loop "$base/memory/image" "$base/disk" || { echo "The disk cannot be mounted again."; exit 1; }
if [ "$(wc -c < "$base/disk/file")" != 100000 ] || [ -n "$(tr -d o < "$base/disk/file" | head -c 1)" ]; then
  echo "The old file is damaged."
  exit 1
fi
echo "The old file is whole."
