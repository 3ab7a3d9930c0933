using MultimodalVae.Contracts;
using static TorchSharp.torch;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class GradientCheckTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_right_gradient_is_right()
    {
        var (a, b) = (Leaf(0.3, -1.2), Leaf(2, 0.1));

        GradientCheck.LargestError(() => (a.sin() * b.exp()).sum(), [("a", a), ("b", b)]).Error.Should().BeLessThan(1e-8);
    }

    [Fact]
    public void A_wrong_gradient_is_found_and_its_tensor_named()
    {
        var (a, b) = (Leaf(0.3, -1.2), Leaf(2, 0.1));

        // The gradient by b is half of what it should be.
        var (error, name) = GradientCheck.LargestError(() => (a.sin() * ((b / 2) + (b / 2).detach())).sum(), [("a", a), ("b", b)]);

        name.Should().Be("b");
        error.Should().BeApproximately(0.5, 1e-6);
    }

    [Fact]
    public void A_gradient_of_0_is_not_held_against_the_rounding_of_its_differences()
    {
        var (a, shift) = (Leaf(0.3, -1.2, 0.7), Leaf(0.4));

        var (error, _) = GradientCheck.LargestError(() => ((a + shift).softmax(0) * a).sum(), [("a", a), ("shift", shift)]);

        error.Should().BeLessThan(1e-6);
    }

    [Fact]
    public void A_small_gradient_that_is_missing_is_found()
    {
        var (a, b) = (Leaf(0.3, -1.2), Leaf(1e-3));

        var (error, name) = GradientCheck.LargestError(() => a.sin().sum() + (1e-3 * b.detach().sum()), [("a", a), ("b", b)]);

        name.Should().Be("b");
        error.Should().BeApproximately(1, 1e-6);
    }

    [Fact]
    public void What_it_tries_is_taken_back()
    {
        var a = Leaf(0.3, -1.2);

        _ = GradientCheck.LargestError(() => a.exp().sum(), [("a", a)]);

        a.data<double>().Should().Equal(0.3, -1.2);
        a.grad.Should().BeNull();
    }

    [Fact]
    public void A_smaller_step_does_not_reach_a_kink()
    {
        var a = Leaf(3e-6);

        // Half of the step of 1e-5 is on the side where ReLU is 0.
        GradientCheck.LargestError(() => a.relu().sum(), [("a", a)]).Error.Should().BeGreaterThan(0.1);
        GradientCheck.LargestError(() => a.relu().sum(), [("a", a)], step: 1e-6).Error.Should().BeLessThan(1e-6);
    }

    [Theory, InlineData(0), InlineData(-1e-5), InlineData(1), InlineData(double.NaN)]
    public void A_step_out_of_its_range_is_refused_with_its_value(double step)
    {
        var a = Leaf(1);

        FluentActions.Invoking(() => GradientCheck.LargestError(() => a.sum(), [("a", a)], step)).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName(nameof(step)).WithMessage("*between 0 and 1*");
    }

    [Fact]
    public void Numbers_of_32_bits_and_nothing_at_all_are_refused()
    {
        Refuses([], "There is nothing*");
        Refuses([("a", zeros(1))], "'a' has Float32*");

        static void Refuses((string, Tensor)[] tensors, string message) =>
            FluentActions.Invoking(() => GradientCheck.LargestError(() => zeros(1), tensors)).Should().Throw<ArgumentException>().WithMessage(message);
    }

    private static Tensor Leaf(params double[] values) => tensor(values).requires_grad_();
}
