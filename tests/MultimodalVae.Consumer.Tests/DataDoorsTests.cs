using System.Reflection;
using MultimodalVae.Consumer.Tests.Hostile;
using MultimodalVae.Measures;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;

namespace MultimodalVae.Consumer.Tests;

/// <summary>
/// Every public call that takes data beside a model compares their columns with the model's by name: in another order they would give wrong
/// numbers.
/// </summary>
public sealed class DataDoorsTests
{
    private static readonly Door[] _doors =
    [
        .. from package in (Type[])[typeof(VaeModel), typeof(InformationMeasures), typeof(TorchEngine)]
           from type in package.Assembly.GetExportedTypes()
           from call in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
           where !call.IsAbstract && HasModel(call)
           from parameter in call.GetParameters()
           from door in DoorsOf(call, parameter)
           select door,
    ];

    /// <summary>The model's columns in other orders, and more of them: with each of these <see cref="DataSet.Select"/> helps.</summary>
    private static readonly ModalityLayout[] _otherLayouts =
    [
        new(Toy.Layout.Modalities.Reverse()),
        new(Toy.Layout["arm"], new Modality("eye", ["1", "0"]), Toy.Layout["touch"]),
        new([.. Toy.Layout.Modalities, new Modality("time", 1)]),
    ];

    public static TheoryData<string> Names => [.. _doors.Select(door => door.Name)];

    [Fact]
    public void All_doors_are_found() => _doors.Select(door => door.Name).Should().BeEquivalentTo(
        "VaeModel.Fit: data",
        "VaeModel.Fit: options.Validation",
        "VaeModel.Elbo: data",
        "VaeModel.ElboByRow: data",
        "TorchModel.ElboByRow: data",
        "VaeModel.LogLikelihood: data",
        "TorchModel.LogLikelihood: data",
        "LikelihoodModels.ConditionalLogLikelihood: data",
        "NoveltyDetector.Calibrate: heldOut",
        "DataImputation.Impute: data",
        "VaeModel.Diagnose: data",
        "HiddenModalities.Unexplained: data",
        "DataReconstruction.Reconstruct: data",
        "DataReconstruction.ReconstructEach: data",
        "InformationMeasures.Evaluate: rows",
        "LineComparison.Evaluate: train",
        "LineComparison.Evaluate: test",
        "LinearPrediction.Unexplained: train",
        "LinearPrediction.Unexplained: test",
        "ShapleyValues.Evaluate: rows",
        "ShapleyInteractions.Evaluate: rows",
        "PairInteractions.Evaluate: rows",
        "PairwiseInformation.Evaluate: rows",
        "PredictiveInformation.Evaluate: rows",
        "PredictiveInformation.Interactions: rows",
        "PredictiveInformation.Shapley: rows",
        "PredictiveInformation.ShapleyInteractions: rows");

    [SkippableTheory, MemberData(nameof(Names))]
    public void Columns_in_another_order_are_refused_with_advice(string name)
    {
        var door = DoorOf(name);
        foreach (var layout in _otherLayouts)
        {
            var data = new DataSet(layout, RowMatrix.Create(12, layout.Width, (row, values) => values.Fill(row % 2)));

            var exception = FluentActions.Invoking(() => Call(door, data))
                .Should().Throw<ArgumentException>($"the data have {layout}").Which;

            exception.Message.Should().Contain("expected").And.Contain("DataSet.Select(model.Layout)");
            exception.ParamName.Should().Be(door.Parameter.Name);
            FluentActions.Invoking(() => Call(door, data.Select(Toy.Layout))).Should().NotThrow();
        }
    }

    [SkippableTheory, MemberData(nameof(Names))]
    public void Columns_that_are_not_there_are_named(string name)
    {
        var door = DoorOf(name);
        var layout = new ModalityLayout(new Modality("arm", 3), new Modality("eye", ["0", "2"]), new Modality("touch", 1));

        FluentActions.Invoking(() => Call(door, new DataSet(layout, new double[12, 6]))).Should().Throw<ArgumentException>()
            .WithMessage("The * have a column 'eye.2'; expected 'eye.1' in its place. They lack 'eye.1'.*");
    }

    private static Door DoorOf(string name)
    {
        var door = _doors.Single(door => door.Name == name);
        if (door.Call.DeclaringType == typeof(TorchModel))
            TestRun.NeedsTorch();
        return door;
    }

    private static bool HasModel(MethodInfo call) => IsModel(call.DeclaringType!)
        || call.GetParameters().Any(parameter => IsModel(parameter.ParameterType));

    private static bool IsModel(Type type) =>
        typeof(IReconstructionModel).IsAssignableFrom(type) || typeof(IElboModel).IsAssignableFrom(type)
        || typeof(ILikelihoodModel).IsAssignableFrom(type);

    private static IEnumerable<Door> DoorsOf(MethodInfo call, ParameterInfo parameter)
    {
        var name = $"{call.DeclaringType!.Name}.{call.Name}: {parameter.Name}";
        var type = parameter.ParameterType;
        if (typeof(DataSet).IsAssignableFrom(type) || typeof(IEnumerable<DataSet>).IsAssignableFrom(type))
            yield return new Door(name, call, parameter, Property: null);
        foreach (var property in type.GetProperties().Where(property => property.PropertyType == typeof(DataSet) && property.CanWrite))
            yield return new Door($"{name}.{property.Name}", call, parameter, property);
    }

    private static void Call(Door door, DataSet data)
    {
        var arguments = door.Call.GetParameters().Select(parameter => ValidValues.Of(parameter.ParameterType)).ToArray();
        var place = door.Parameter.Position;
        if (door.Property is null)
            arguments[place] = door.Parameter.ParameterType == typeof(DataSet) ? data : new[] { data };
        else
            door.Property.SetValue(arguments[place], data);
        var target = door.Call.IsStatic ? null : ValidValues.Of(door.Call.DeclaringType!);
        try
        {
            door.Call.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
        }
        finally
        {
            (target as IDisposable)?.Dispose();
        }
    }

    /// <param name="Name">What the test calls it.</param>
    /// <param name="Call">The method.</param>
    /// <param name="Parameter">The parameter that has the data.</param>
    /// <param name="Property">The property of the parameter that has them; null where it is them.</param>
    private sealed record Door(string Name, MethodInfo Call, ParameterInfo Parameter, PropertyInfo? Property);
}
