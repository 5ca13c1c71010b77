using static Parley.SystemTests.Commands.AnswerParts;

namespace Parley.SystemTests.Commands;

/// <summary>Which day counts, one small deal for each rule.</summary>
public sealed class DayMeaningTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("2027-01-01", "2027-01-02", false)]
    [InlineData("2027-01-02", "2027-01-02", false)]
    [InlineData("2027-01-02", "2027-01-01", true)]
    public void Offers_that_are_not_the_oldest_first_give_a_finding(string first, string second, bool found)
    {
        var file = folder.Deal($"offers: [{{by: us, at: {first}, terms: {{Price: 90}}}}, {{by: us, terms: {{Price: 85}}}}, {{by: us, at: {second}, terms: {{Price: 80}}}}]");

        foreach (var command in new[] { "plan", "walkaway", "frontier" })
        {
            Rules(Cli.Json(command, file)).Contains("offers-out-of-order").ShouldBe(found);
        }
    }

    [Fact]
    public void The_day_is_the_one_asked_for_else_the_files_else_the_latest_offer_or_message_else_today()
    {
        const string Said = "messages: [{by: them, at: 2026-05-05, text: hello}]\noffers: [{by: us, at: 2026-04-04, terms: {Price: 90}}]";
        string Day(string file, params string[] options) => Cli.Json(["plan", file, .. options]).GetProperty("asOf").GetString()!;
        string WithoutDay(string lines, string name)
        {
            var file = folder.Deal(lines, name);
            File.WriteAllText(file, File.ReadAllText(file).Replace("asOf: 2027-01-01\n", "", StringComparison.Ordinal));
            return file;
        }

        Day(folder.Deal(Said), "--as-of", "2028-02-29").ShouldBe("2028-02-29");
        Day(folder.Deal(Said)).ShouldBe("2027-01-01");
        Day(WithoutDay(Said, "said.deal.yaml")).ShouldBe("2026-05-05");
        var before = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var today = DateOnly.Parse(Day(WithoutDay("", "plain.deal.yaml")), System.Globalization.CultureInfo.InvariantCulture);
        today.ShouldBeInRange(before, before.AddDays(1));
    }
}
