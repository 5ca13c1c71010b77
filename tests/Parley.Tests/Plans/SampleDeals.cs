using System.Text;
using Parley.Analysis.Outcomes;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.Deals.Insight;

namespace Parley.Tests.Plans;

/// <summary>Small deals to reckon by hand. People and companies are invented.</summary>
internal static class SampleDeals
{
    public static DateOnly Day { get; } = new(2027, 1, 10);

    /// <summary>
    /// Price 10..20 by 1, worth the figure to us and minus the figure to them; Payment 30 or 60 days, 60 costs us 2 and brings them 5.
    /// We fall back on 8, they on 0 of a base of 25: the surplus is 25 - 8 = 17 with 30 days, 20 with 60 days.
    /// </summary>
    public static Deal PriceAndPayment(string more = "") => Read($$$"""
        {"parley": "deal/1", "name": "Pumps", "side": "sell", "currency": "EUR", "base": 0, "theirBase": 25,
         "issues": [
           {"name": "Price", "unit": "EUR", "range": [10, 20], "step": 1, "worth": {"10": 10, "20": 20}, "theirs": {"10": -10, "20": -20}},
           {"name": "Payment", "options": [{"name": "30 days", "worth": 0, "theirs": 0}, {"name": "60 days", "worth": -2, "theirs": 5}]}],
         "alternatives": {"theirs": [{"name": "Litware", "value": 0}], "fallback": 8}{{{more}}}}
        """);

    /// <summary>Generated deals whose interactions tie few enough values together to be weighed.</summary>
    public static IEnumerable<(int Seed, Deal Deal)> Generated(int count) => GeneratedDeals.Many(count).Where(made =>
    {
        try
        {
            return DealModel.Of(made.Deal) is not null;
        }
        catch (TooManyCombinationsException)
        {
            return false;
        }
    });

    public static Deal Read(string json) => DealFileReader.Read(JsonNodes.Read(Encoding.UTF8.GetBytes(json)));
}
