#!/bin/bash
# Shows that a study on a cluster survives what clusters do: 16 short models on a Slurm of two nodes on this machine, of which one task
# is killed and queued again and one node is drained; then compares the merged files with those of a run without a cluster, byte for byte.
# Needs Debian's slurm-wlm and munge, and root. Everything is in a new folder under TMPDIR; minutes.
#
#   bash samples/IcubStudy/cluster/try-slurm.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/try-slurm-XXXXXX")
host=$(hostname -s)
export SLURM_CONF=$work/slurm.conf

say() { printf '\n== %s\n' "$*"; }
stop() { kill "${daemons[@]}" 2> /dev/null || true; }
daemons=()
trap stop EXIT

say "publish the program"
dotnet publish "$here/.." -c Release -o "$work/study" -v q
export STUDY=$work/study

say "start munge, the controller and two nodes"
mkdir -p "$work"/{state,n1,n2,munge}
dd if=/dev/urandom of="$work/munge/key" bs=1024 count=1 status=none
chmod 700 "$work/munge" && chmod 400 "$work/munge/key"
munged --foreground --force --key-file "$work/munge/key" --socket "$work/munge/socket" \
    --pid-file "$work/munge/pid" --seed-file "$work/munge/seed" --log-file "$work/munge/log" > /dev/null 2>&1 &
daemons+=($!)
cat > "$SLURM_CONF" <<CONF
ClusterName=study
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket
CredType=cred/munge
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/%n
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/%n.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
JobAcctGatherType=jobacct_gather/none
ReturnToService=2
KillWait=60
NodeName=n1,n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=[17101-17102] CPUs=2 State=UNKNOWN
PartitionName=main Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
CONF
slurmctld -D > /dev/null 2>&1 & daemons+=($!)
slurmd -D -N n1 > /dev/null 2>&1 & daemons+=($!)
slurmd -D -N n2 > /dev/null 2>&1 & daemons+=($!)
for _ in $(seq 60); do
    [ "$(sinfo --noheader --format=%T 2> /dev/null | sort -u)" = idle ] && break
    sleep 1
done
sinfo

say "16 models in 8 tasks"
cat > "$work/plan.json" <<'PLAN'
{ "grids": [ { "seeds": 4, "epochs": 600, "batch": 100 } ] }
PLAN
cd "$work"
job=$(sbatch --parsable --array=0-7 "$here/study.sbatch" "$work/plan.json" "$work/cluster")
until [ "$(squeue --noheader --states=RUNNING --array | wc -l)" -ge 4 ] && ls "$work"/cluster/checkpoints/*.safetensors > /dev/null 2>&1; do sleep 1; done
squeue --array

say "task 1 is killed and queued again, node n2 is drained"
scontrol requeue "${job}_1"
scontrol update NodeName=n2 State=DRAIN Reason="shown to survive"
sleep 5
sinfo
until [ -z "$(squeue --noheader)" ]; do
    # A task that was queued again begins after a while that Slurm chooses.
    squeue --array --noheader --format='%i %T %r'
    sleep 10
done

say "merge, and the same without a cluster"
dotnet "$STUDY/IcubStudy.dll" merge "$work/plan.json" --out "$work/cluster" > "$work/merge.log"
dotnet "$STUDY/IcubStudy.dll" run "$work/plan.json" --out "$work/alone" --reports none > "$work/alone.log"
dotnet "$STUDY/IcubStudy.dll" merge "$work/plan.json" --out "$work/alone" >> "$work/alone.log"
grep -h "Ended early\|already finished" "$work"/study-*.log || true
for file in results.csv losses.png measures.png; do
    cmp "$work/cluster/$file" "$work/alone/$file"
    echo "$file: the same"
done
for file in "$work"/alone/results/*.csv; do
    cmp "$work/cluster/results/$(basename "$file")" "$file"
done
echo "$(ls "$work/alone/results" | wc -l) results: the same"
say "all of it is in $work"
