using IntegrationComparison;
using Samples.Shared;

return SampleCommand.OnConsole((console, errors, cancellationToken) => ComparisonCommand.Invoke(args, console, errors, cancellationToken));
