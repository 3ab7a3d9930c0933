using System.Reflection;
using MultimodalVae.Measures;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using TorchSharp;

namespace MultimodalVae.Consumer.Tests.Hostile;

/// <summary>
/// Every public call, each argument in turn with every hostile value of its type, the others as they should be: it ends well, or with an
/// exception of a documented type, within seconds. What is added to the library is tried without a change here.
/// </summary>
public sealed class HostileArgumentsTests : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private static readonly string[] _notCalls =
        ["Equals", "GetHashCode", "ToString", "GetType", "<Clone>$", "Deconstruct", "op_Equality", "op_Inequality", "PrintMembers"];

    private readonly TemporaryFolder _folder = new();

    private readonly string _before = Directory.GetCurrentDirectory();

    public HostileArgumentsTests() => Directory.SetCurrentDirectory(_folder.PathOf("."));

    public static TheoryData<Type> Types => [.. new[] { typeof(VaeModel), typeof(InformationMeasures), typeof(TorchEngine) }
        .SelectMany(type => type.Assembly.GetExportedTypes())
        .Where(type => !type.IsEnum && !type.IsInterface && !typeof(Delegate)
        .IsAssignableFrom(type) && !typeof(Exception)
        .IsAssignableFrom(type))
        .Where(type => CallsOf(type).Any())];

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_before);
        _folder.Dispose();
    }

    [Theory, MemberData(nameof(Types))]
    public void No_argument_brings_a_call_down(Type type)
    {
        if (IsOfTorchPackage(type))
            TestRun.NeedsTorch();
        var failures = new List<string>();
        foreach (var call in CallsOf(type))
        {
            foreach (var (arguments, text) in ArgumentsOf(call))
            {
                if (ProblemOf(call, arguments) is { } problem)
                    failures.Add($"{call.Name}({text}): {problem}");
            }
        }

        failures.Should().BeEmpty();
    }

    internal static bool IsDocumented(Exception exception) =>
        exception is ArgumentException or NotSupportedException or InvalidOperationException
        or IOException or InvalidDataException or OutOfMemoryException or OperationCanceledException or NotFiniteNumberException
        or VaeConfigurationException or TrainingDivergedException or TorchFailedException;

    private static IEnumerable<MethodBase> CallsOf(Type type) => type.GetConstructors().Cast<MethodBase>()
        .Concat(type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => !_notCalls.Contains(method.Name)
                && !method.Name.StartsWith("set_", StringComparison.Ordinal) && !method.IsAbstract))
        .Where(call => call.GetParameters().Length > 0 && !call.ContainsGenericParameters)
        .Where(call => call.GetParameters()
        .All(parameter => !parameter.ParameterType.IsByRefLike && !parameter.ParameterType.IsByRef && !IsOfTorch(parameter.ParameterType)));

    private static bool IsOfTorchPackage(Type type) => type.Assembly == typeof(TorchEngine).Assembly;

    /// <summary>Who hands over tensors is told by libtorch what is wrong with them.</summary>
    private static bool IsOfTorch(Type type) =>
        type.Assembly == typeof(torch).Assembly || type.GetGenericArguments().Any(IsOfTorch);

    private static IEnumerable<(object?[] Arguments, string Text)> ArgumentsOf(MethodBase call)
    {
        var parameters = call.GetParameters();
        for (var i = 0; i < parameters.Length; i++)
        {
            foreach (var value in HostileValues.Of(parameters[i].ParameterType))
            {
                var arguments = parameters.Select(parameter => ValidValues.Of(parameter.ParameterType)).ToArray();
                arguments[i] = value;
                yield return (arguments, $"{parameters[i].Name}: {Text(value)}");
            }
        }
    }

    private static string? ProblemOf(MethodBase call, object?[] arguments)
    {
        string? problem = null;
        var thread = new Thread(() => problem = Call(call, arguments)) { IsBackground = true };
        thread.Start();
        return thread.Join(_patience) ? problem : "takes too long";
    }

    private static string? Call(MethodBase call, object?[] arguments)
    {
        using var scope = IsOfTorchPackage(call.DeclaringType!) ? torch.NewDisposeScope() : null;
        var target = call.IsStatic || call.IsConstructor ? null : ValidValues.Of(call.DeclaringType!);
        try
        {
            if (!call.IsStatic && !call.IsConstructor && target is null)
                return "there is none to call";
            var result = call is ConstructorInfo constructor ? constructor.Invoke(arguments) : call.Invoke(target, arguments);
            Use(result);
            return null;
        }
        catch (TargetInvocationException exception) when (IsDocumented(exception.InnerException!))
        {
            return null;
        }
        catch (Exception exception) when (IsDocumented(exception))
        {
            return null;
        }
#pragma warning disable CA1031 // It is what is looked for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var found = exception is TargetInvocationException ? exception.InnerException! : exception;
            return $"{found.GetType().Name}: {found.Message.Split('\n')[0]} {found.StackTrace?.Split('\n')[0].Trim()}";
        }
        finally
        {
            (target as IDisposable)?.Dispose();
        }
    }

    /// <summary>A builder tells what is wrong when it builds; what comes lazily is asked for.</summary>
    private static void Use(object? result)
    {
        if (result is VaeBuilder builder)
            builder.Build().Dispose();
        else if (result is IDisposable disposable)
            disposable.Dispose();
        else if (result is System.Collections.IEnumerable values and not string)
            _ = values.Cast<object?>().Count();
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        string { Length: > 20 } text => $"'{text[..20]}...'",
        Array list => $"[{string.Join(", ", list.Cast<object?>().Select(Text))}]",
        _ => $"{value}".Split('\n')[0],
    };
}
