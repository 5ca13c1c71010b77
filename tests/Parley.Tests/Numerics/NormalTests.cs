using Parley.Analysis.Numerics;

namespace Parley.Tests.Numerics;

public sealed class NormalTests
{
    // Computed from the power series with 420 decimal digits.
    [Theory]
    [InlineData(-37.5, 4.605353009581955e-308)]
    [InlineData(-25.0, 3.056696706382561e-138)]
    [InlineData(-12.5, 3.732564298877713e-36)]
    [InlineData(-8.5, 9.479534822203318e-18)]
    [InlineData(-5.66, 7.568649751997714e-9)]
    [InlineData(-5.6, 1.071759025831093e-8)]
    [InlineData(-3.0, 0.0013498980316300946)]
    [InlineData(-1.0, 0.15865525393145705)]
    [InlineData(-0.675, 0.249837882471777)]
    [InlineData(-0.67, 0.2514288950953101)]
    [InlineData(-1e-9, 0.49999999960105773)]
    [InlineData(0.3, 0.6179114221889527)]
    [InlineData(1.5, 0.9331927987311419)]
    [InlineData(4.0, 0.9999683287581669)]
    [InlineData(6.0, 0.9999999990134123)]
    public void The_distribution_is_right_to_the_last_digits_in_the_tail_too(double x, double expected) =>
        Normal.Cumulative(x).ShouldBe(expected, 3e-15 * expected);

    [Fact]
    public void The_quantile_undoes_the_distribution()
    {
        for (var x = -37.0; x <= 0; x += 0.0137)
        {
            Normal.Quantile(Normal.Cumulative(x)).ShouldBe(x, 4e-15 * Math.Max(1, -x));
        }
    }

    [Fact]
    public void Both_halves_mirror_each_other()
    {
        for (var x = 0.0; x < 5; x += 0.013)
        {
            (Normal.Cumulative(x) + Normal.Cumulative(-x)).ShouldBe(1, 2e-16);
        }
    }

    [Fact]
    public void The_ends_are_where_they_belong()
    {
        Normal.Cumulative(double.NegativeInfinity).ShouldBe(0);
        Normal.Cumulative(double.PositiveInfinity).ShouldBe(1);
        Normal.Quantile(0).ShouldBe(double.NegativeInfinity);
        Normal.Quantile(1).ShouldBe(double.PositiveInfinity);
        Normal.Quantile(0.5).ShouldBe(0);
    }

    [Fact]
    public void The_quadrature_is_exact_for_polynomials_up_to_degree_31()
    {
        for (var degree = 0; degree <= 31; degree++)
        {
            var exact = (Math.Pow(2, degree + 1) - Math.Pow(-1, degree + 1)) / (degree + 1);
            var sum = GaussLegendre.On(-1, 2).Sum(point => point.Weight * Math.Pow(point.Node, degree));

            sum.ShouldBe(exact, 1e-14 * Math.Max(1, exact), $"degree {degree}");
        }
    }
}
