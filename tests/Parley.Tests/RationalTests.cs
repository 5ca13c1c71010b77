using Parley.Analysis;

namespace Parley.Tests;

public sealed class RationalTests
{
    [Fact]
    public void Thirds_add_to_one_exactly() =>
        (Rational.Of(1, 3) + Rational.Of(1, 3) + Rational.Of(1, 3)).ShouldBe((Rational)1);

    [Fact]
    public void Decimals_are_taken_as_written() => ((Rational)0.1m + 0.2m).ShouldBe((Rational)0.3m);

    [Theory]
    [InlineData(0.1)]
    [InlineData(-1.0 / 3)]
    [InlineData(5e-324)]
    [InlineData(1.7976931348623157e308)]
    [InlineData(635000)]
    public void Every_double_survives_the_way_there_and_back(double value) =>
        Rational.Exactly(value).ToDouble().ShouldBe(value);

    [Fact]
    public void A_fraction_becomes_its_nearest_double() => Rational.Of(2, 3).ToDouble().ShouldBe(2.0 / 3);
}
