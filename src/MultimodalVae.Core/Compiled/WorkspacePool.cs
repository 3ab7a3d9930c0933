namespace MultimodalVae.Compiled;

/// <summary>Workspaces to be used again, by one caller at a time each: a call makes none once there are as many as callers at a time.</summary>
internal sealed class WorkspacePool(CompiledProgram program)
{
    // A caller that is lent a reconstruction may ask for more meanwhile, and a few more threads than cores may call.
    private static readonly int _slots = 4 * Environment.ProcessorCount;

    private readonly Workspace?[] _ofOneRow = new Workspace?[_slots];
    private readonly Workspace?[] _ofBlocks = new Workspace?[_slots];

    public Workspace Take(int rows)
    {
        foreach (ref var slot in Pool(rows).AsSpan())
        {
            if (Volatile.Read(ref slot) is not null && Interlocked.Exchange(ref slot, null) is { } workspace)
                return workspace;
        }

        return new Workspace(program, rows == 1 ? 1 : Workspace.BlockRows);
    }

    public void Return(Workspace workspace)
    {
        foreach (ref var slot in Pool(workspace.MostRows).AsSpan())
        {
            if (Interlocked.CompareExchange(ref slot, workspace, null) is null)
                return;
        }
    }

    private Workspace?[] Pool(int rows) => rows == 1 ? _ofOneRow : _ofBlocks;
}
