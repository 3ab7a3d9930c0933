using IcubStudy.Commands;
using Samples.Shared;

return SampleCommand.OnConsole((console, errors, cancellationToken) => StudyCommand.Invoke(args, console, errors, cancellationToken));
