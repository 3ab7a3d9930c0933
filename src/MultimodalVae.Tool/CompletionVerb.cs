using System.CommandLine;

namespace MultimodalVae.Tool;

/// <summary>A script by which a shell completes the tool's verbs, options and values.</summary>
internal sealed class CompletionVerb : Verb
{
    private const string Bash = """
        # Verbs, options and values are asked of mmvae itself; where it knows none, names of files are completed.
        _mmvae() {
            local current="${COMP_WORDS[COMP_CWORD]}" line="${COMP_LINE:0:COMP_POINT}" all
            all="$(mmvae "[suggest:${#line}]" "$line" 2>/dev/null)"
            [[ -z "$current" ]] && all="$(grep -v '^[-/]' <<< "$all")"
            mapfile -t COMPREPLY < <(compgen -W "$all" -- "$current")
        }
        complete -o default -F _mmvae mmvae
        """;

    private const string Zsh = """
        #compdef mmvae
        # Verbs, options and values are asked of mmvae itself; where it knows none, names of files are completed.
        _mmvae() {
            local line="${BUFFER[1,CURSOR]}" current="${words[CURRENT]}"
            local -a all
            all=("${(@f)$(mmvae "[suggest:${#line}]" "$line" 2>/dev/null)}")
            [[ -z "$current" ]] && all=(${all:#[-/]*})
            all=(${(M)all:#${current}*})
            if (( ${#all} )); then compadd -- $all; else _files; fi
        }
        if [[ "$funcstack[1]" == _mmvae ]]; then _mmvae; else compdef _mmvae mmvae; fi
        """;

    private const string PowerShell = """
        # Verbs, options and values are asked of mmvae itself; where it knows none, names of files are completed.
        Register-ArgumentCompleter -Native -CommandName mmvae -ScriptBlock {
            param($word, $commandAst, $cursor)
            $line = $commandAst.ToString().PadRight($cursor).Substring(0, $cursor)
            mmvae "[suggest:$cursor]" "$line" 2>$null |
                Where-Object { $_.StartsWith($word) -and ($word -or $_ -notmatch '^[-/]') } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
        }
        """;

    private readonly Argument<string> _shell;

    public CompletionVerb()
        : base("completion", "Prints a script by which a shell completes verbs, options, and the values of options.")
    {
        _shell = Add(new Argument<string>("SHELL") { Description = "bash, zsh or pwsh." });
        _shell.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
    }

    public override string Example => "source <(mmvae completion bash)";

    public override string Next =>
        "the same line in ~/.bashrc or ~/.zshrc; in the profile of PowerShell: mmvae completion pwsh | Out-String | Invoke-Expression";

    public override void Run(VerbContext context) => context.Line(context.Get(_shell) switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "pwsh" => PowerShell,
        var other => throw new ArgumentException($"SHELL is {other}; expected bash, zsh or pwsh."),
    });
}
