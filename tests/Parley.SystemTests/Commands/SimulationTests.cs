namespace Parley.SystemTests.Commands;

public sealed class SimulationTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("simulate")]
    [InlineData("tournament")]
    public void The_same_seed_gives_the_same_answer_and_another_seed_another(string command)
    {
        string Played(string seed) => Cli.Run(command, Cli.Contoso, "--json", "--negotiations", "40", "--rounds", "20", "--seed", seed).Out;

        Played("1").ShouldBe(Played("1"));
        Played("2").ShouldNotBe(Played("1"));
    }

    [Fact]
    public void Nobody_is_left_with_less_than_the_walk_away()
    {
        var deal = folder.Deal("alternatives: {ours: [{name: Other, value: 40}], theirs: [{name: Other, value: 130}], fallback: 0}");
        var answer = Cli.Json("simulate", deal, "--ours", "conceder", "--theirs", "boulware", "--negotiations", "200");

        answer.GetProperty("reservation").GetProperty("ours").GetDouble().ShouldBe(40);
        answer.GetProperty("ourWorth").GetProperty("mean").GetDouble().ShouldBeInRange(40, 70);
        answer.GetProperty("theirWorth").GetProperty("mean").GetDouble().ShouldBeGreaterThanOrEqualTo(130);
        answer.GetProperty("agreement").GetProperty("mean").GetDouble().ShouldBe(1);
    }

    [Fact]
    public void A_domain_folder_is_played_between_its_profiles()
    {
        var camera = SharedFiles.PathOf("data", "domains", "anac2011_Camera");
        var answer = Cli.Json("tournament", camera, "--agents", "linear,conceder", "--negotiations", "20");

        answer.GetProperty("packages").GetInt32().ShouldBe(3_600);
        answer.GetProperty("standings").GetArrayLength().ShouldBe(2);
        answer.GetProperty("standings")[0].GetProperty("agent").GetString().ShouldBe("linear");
        answer.GetProperty("matches").GetArrayLength().ShouldBe(4);
    }

    [Theory]
    [InlineData("issues: [{name: Price, unit: EUR, range: [0, 100], step: 10, worth: {0: 0, 100: 100}}]", "what they want")]
    [InlineData("issues: [{name: A, range: [0, 9000], step: 1, worth: {0: 0, 9000: 1}, theirs: {0: 1, 9000: 0}}, {name: B, range: [0, 900], step: 1, worth: {0: 0, 900: 1}, theirs: {0: 1, 900: 0}}]", "8,109,901 packages are too many to simulate; at most 4,000,000")]
    [InlineData("issues: [{name: A, range: [0, 2000], step: 1, worth: {0: 0, 2000: 1}, theirs: {0: 1, 2000: 0}}, {name: B, range: [0, 900], step: 1, worth: {0: 0, 900: 1}, theirs: {0: 1, 900: 0}}]", "ask for at most")]
    public void What_cannot_be_played_in_bounded_time_is_said(string issues, string problem)
    {
        var refused = Cli.Run("simulate", folder.Deal(issues), "--negotiations", "1000");

        refused.Exit.ShouldBe(1);
        refused.Out.ShouldBeEmpty();
        refused.Error.ShouldContain(problem);
    }

    [Fact]
    public void Every_command_answers_to_the_name_in_the_list() =>
        Parley.Cli.Commands.CommandLine.Commands.ShouldAllBe(command => command.Make().Name == command.Name);
}
