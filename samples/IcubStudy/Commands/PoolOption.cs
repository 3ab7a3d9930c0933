using System.CommandLine;
using IcubStudy.Settings;

namespace IcubStudy.Commands;

/// <summary>The option <c>--pool</c>: settings that do not separate models.</summary>
internal sealed class PoolOption : Option<string[]>
{
    public PoolOption(string what)
        : base("--pool")
    {
        Description = $"Settings over which {what} are pooled instead of listed separately.";
        AllowMultipleArgumentsPerToken = true;
        this.AcceptOnlyFromAmong([.. SettingNames.All]);
    }
}
