using Parley.Deals.Files;
using static Parley.Tests.Goals.SomeStrategy;

namespace Parley.Tests.Goals;

public sealed class StrategyFileTests
{
    [Fact]
    public void A_strategy_survives_json_unchanged()
    {
        var written = StrategyFileWriter.Json(Strategy);

        StrategyFileWriter.Json(StrategyFileReader.Read(JsonNodes.Read(written))).ShouldBe(written);
    }

    [Theory]
    [InlineData("""{"parley": "deal/1", "name": "A", "currency": "EUR"}""", "parley", "Allowed: strategy/1.")]
    [InlineData("""{"parley": "strategy/1", "name": "A", "currency": "points"}""", "currency", "three capital letters")]
    [InlineData("""{"parley": "strategy/1", "name": "A", "currency": "EUR", "rates": {"USD": 0.9}}""", "rates", "rates without a day mean nothing")]
    [InlineData("""{"parley": "strategy/1", "name": "A", "currency": "EUR", "rates": {"date": "2027-01-01", "dollar": 0.9}}""", "rates.dollar", "no currency")]
    [InlineData("""{"parley": "strategy/1", "name": "A", "currency": "EUR", "rates": {"date": "2027-01-01", "EUR": 5}}""", "rates.EUR", "needs no rate")]
    [InlineData("""{"parley": "strategy/1", "name": "A", "currency": "EUR", "goals": [{"name": "B", "unit": "EUR", "baseline": 1, "target": 2, "by": "2027-01-01", "from": "2027-02-01"}]}""", "goals[0].from", "a day after 2027-01-01")]
    [InlineData("""{"parley": "strategy/1", "name": "A", "currency": "EUR", "priorities": ["B", " b"]}""", "priorities[1]", "stands here twice")]
    [InlineData("""{"parley": "strategy/1", "name": "A", "currency": "EUR", "goals": [{"name": "B"}]}""", "goals[0].unit", "missing")]
    [InlineData("""{"parley": "strategy/1", "name": "A", "currency": "EUR", "correlation": 2}""", "correlation", "from 0 to 1")]
    [InlineData("""{"parley": "strategy/1", "name": "A", "currency": "EUR", "candidates": [{"counterparty": "C", "odds": 0.5, "cost": -1}]}""", "candidates[0].cost", "0 or more")]
    [InlineData("""{"parley": "strategy/1", "name": "A", "currency": "EUR", "goal": []}""", "goal", "did you mean")]
    public void What_is_wrong_is_told_with_its_place(string file, string path, string message)
    {
        var problem = Should.Throw<FileProblemException>(() => StrategyFileReader.Read(JsonNodes.Read(file)));

        problem.Path.ShouldBe(path);
        problem.Message.ShouldContain(message);
    }
}
