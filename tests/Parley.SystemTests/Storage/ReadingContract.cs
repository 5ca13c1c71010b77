using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage;
using Parley.Storage.Postgres;
using Parley.Storage.Views;
using Parley.Tests.Desk;

namespace Parley.SystemTests.Storage;

/// <summary>What pages read of many deals: the right ones, and without reading the others.</summary>
public abstract class ReadingContract
{
    private const int Many = 3_000;

    private static readonly DateOnly Today = new(2027, 3, 1);
    private static readonly Sight All = new(SampleDeals.Ben, Managed.Everything);
    private static readonly Sight Unit = new(SampleDeals.Ben, Managed.Unit("Unit 1"));
    private static readonly Sight Own = new(SampleDeals.Ada, Managed.Nothing);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract string Explain { get; }

    private protected abstract Task<ParleyDatabase> OpenAsync();

    /// <summary>Whether a line of a plan says that a whole table of ours is read.</summary>
    private protected abstract bool ReadsAll(string line);

    private protected virtual Task SettleAsync(ParleyDatabase database) => Task.CompletedTask;

    [Fact]
    public async Task No_page_reads_all_deals()
    {
        var database = await MigratedAsync();
        var deals = await ManyDeals.WriteAsync(database, Many, Stop);
        await new Upkeep(database).TurnTheDayAsync(Today, Stop);
        await SettleAsync(database);
        using var explained = new Explained(database);

        foreach (var order in Enum.GetValues<DealsOrder>())
        {
            foreach (var sight in new[] { All, Unit, Own })
            {
                var query = new DealsQuery { Organisation = SampleDeals.Organisation, Sight = sight, Order = order, Size = 5 };
                var first = await new DealsView(database).ReadAsync(query, Stop);
                await new DealsView(database).ReadAsync(query with { After = first.Next, Stage = Stage.Talking }, Stop);
                await LooksUpAsync($"{order} {sight}");
            }
        }

        foreach (var (text, sight) in new[] { ("2718", All), ("2718", Unit), ("2718", Own), ("nobody", All), ("nobody", Unit), ("🏺 rare", All) })
        {
            await new DealsView(database).ReadAsync(new DealsQuery { Organisation = SampleDeals.Organisation, Sight = sight, Text = text }, Stop);
            (await LooksUpAsync($"{text} {sight}")).ShouldContain(line => sight == Own || line.Contains("searched") || line.Contains("deals_by_search"));
        }

        await new DeskView(database).ReadAsync(SampleDeals.Organisation, ManyDeals.Carla, Today, 10, Stop);
        var desk = await LooksUpAsync("desk");
        foreach (var index in new[] { "memberships_by_updated", "memberships_waiting", "memberships_by_day" })
        {
            desk.ShouldContain(line => line.Contains(index), string.Join('\n', desk));
        }

        await new EfDealLog(database).ReadAsync(deals[0].Key, Stop);
        await LooksUpAsync("deal");
        foreach (var sight in new[] { All, Unit, Own })
        {
            await new SeenDeals(database).AmongAsync(SampleDeals.Organisation, sight, [deals[0].Key.Deal, deals[1].Key.Deal], [], Stop);
            await new SeenDeals(database).SinceAsync(SampleDeals.Organisation, sight, [], deals.Max(d => d.Updated), 10, Stop);
            await LooksUpAsync($"seen {sight}");
        }

        async Task<IReadOnlyList<string>> LooksUpAsync(string what)
        {
            var plan = await explained.PlansAsync(Explain, Stop);
            plan.ShouldNotBeEmpty(what);
            plan.Where(ReadsAll).ShouldBeEmpty($"{what}\n{string.Join('\n', plan)}");
            return plan;
        }
    }

    [Fact]
    public async Task A_search_finds_what_stands_there_and_what_one_may_see_however_often_it_stands()
    {
        var database = await MigratedAsync();
        var deals = await ManyDeals.WriteAsync(database, Many, Stop);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var texts = Enumerable.Range(0, 60).Select(_ => Fragment(random, Searched(deals[random.Next(Many)]))).Concat(["renewal", "RENEWAL 0", "50% off_", "5_%", "\"tools\"", "k\\s", "🏺", "🏺 r", "žižkov 3", "zizkov", "O'B", "nobody", "*", "\" OR \"", "e\nk", "σ"]);

        foreach (var text in texts)
        {
            foreach (var sight in new[] { All, Unit, Own })
            {
                var expected = deals.Where(d => Sees(sight, d) && Searched(d).Contains(text.ToLowerInvariant(), StringComparison.Ordinal)).OrderBy(d => d.Deal.Name.ToLowerInvariant(), StringComparer.Ordinal).Select(d => d.Key.Deal).Take(200);
                var query = new DealsQuery { Organisation = SampleDeals.Organisation, Sight = sight, Text = text, Order = DealsOrder.Name, Descending = false, Size = 200 };
                var page = await new DealsView(database).ReadAsync(query, Stop);
                page.Deals.Select(d => d.Deal).ShouldBe(expected, ignoreOrder: false, $"'{text}' for {sight}, seed {seed}");
            }
        }

        (await new DealsView(database).ReadAsync(new DealsQuery { Organisation = new OrganisationId(Guid.CreateVersion7()), Text = "2718" }, Stop)).Deals.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deal_is_found_by_its_new_name_and_no_more_by_its_old_one()
    {
        var database = await MigratedAsync();
        var test = new TestDesk(new EfDealLog(database));
        var deal = await test.OpenAsync(SampleDeals.Renewal with { Name = "Zanzibar cloves" });
        await test.Desk.Revise(deal, new ReviseDeal(SampleDeals.Renewal with { Name = "Saffron of Herat" }), new Sender(SampleDeals.Ada));

        (await FindAsync("zanzibar")).ShouldBeEmpty();
        (await FindAsync("herat")).ShouldBe([deal.Deal]);

        async Task<IEnumerable<DealId>> FindAsync(string text) =>
            (await new DealsView(database).ReadAsync(new DealsQuery { Organisation = SampleDeals.Organisation, Text = text }, Stop)).Deals.Select(d => d.Deal);
    }

    [Fact]
    public async Task A_desk_shows_what_the_deals_say_whatever_happened_to_them()
    {
        var database = await MigratedAsync();
        var test = new TestDesk(new EfDealLog(database));
        var seed = Environment.TickCount;
        var random = new Random(seed);
        PersonId[] people = [SampleDeals.Ada, SampleDeals.Ben, ManyDeals.Carla];
        List<DealKey> deals = [];
        for (var i = 0; i < 12; i++)
        {
            var deadlines = Enumerable.Range(0, random.Next(4)).Select(_ => SampleDeals.Renewal.Deadlines[0] with { Date = Day().AddDays(random.Next(0, 60)) });
            deals.Add(await test.OpenAsync(SampleDeals.Renewal with { Name = $"Deal {i}", Deadlines = [.. deadlines], Closes = random.Next(2) == 0 ? null : Day().AddDays(random.Next(60)) }, by: people[random.Next(3)]));
        }

        for (var step = 0; step < 120; step++)
        {
            test.Clock.Now = test.Clock.Now.AddMinutes(random.Next(1, 900));
            var (deal, sender) = (deals[random.Next(deals.Count)], new Sender(SampleDeals.Ada));
            await (random.Next(5) switch
            {
                0 => (Task)test.OfferAsync(deal, 200_000m + step, by: Party.Them),
                1 => test.OfferAsync(deal, 210_000m + step),
                2 => test.Desk.ChangeStage(deal, new ChangeStage((Stage)random.Next((int)Stage.Talking, (int)Stage.Withdrawn + 1), "as it went"), sender),
                3 => test.Desk.ChangeTeam(deal, new ChangeTeam([.. people.Where(_ => random.Next(2) == 0).DefaultIfEmpty(SampleDeals.Ada).Select((person, i) => new TeamMember(person, i == 0 ? TeamRole.Lead : TeamRole.Member))]), sender),
                _ => new Upkeep(database).TurnTheDayAsync(Day(), Stop),
            });
            if (step % 10 == 9)
            {
                await SameAsync();
            }
        }

        DateOnly Day() => DateOnly.FromDateTime(test.Clock.Now.UtcDateTime);

        async Task SameAsync()
        {
            var states = new List<DealState>();
            foreach (var deal in deals)
            {
                states.Add(await test.ReadAsync(deal));
            }

            foreach (var person in people)
            {
                var page = await new DeskView(database).ReadAsync(SampleDeals.Organisation, person, Day(), 10, Stop);
                var mine = states.Where(state => state.Team.Any(member => member.Person == person)).ToList();
                page.Recent.Select(d => (d.Deal, d.Version)).ShouldBe(mine.OrderByDescending(d => d.Updated).ThenByDescending(d => d.Key.Deal.Value.ToString(), StringComparer.Ordinal).Select(d => (d.Key.Deal, d.Version)), $"seed {seed}");
                page.Unanswered.Select(d => d.Deal).ShouldBe(mine.Where(d => d is { Deal.Stage: Stage.Talking, LastMove.By: Party.Them }).OrderBy(d => d.LastMove!.When).Select(d => d.Key.Deal), $"seed {seed}");
                page.Dates.Select(d => (d.Deal.Deal, d.Date)).ShouldBe(mine.SelectMany(Days).Where(d => d.Item2 >= Day() && d.Item2 <= Day().AddDays(10)).OrderBy(d => d.Item2).ThenBy(d => d.Deal.Value.ToString(), StringComparer.Ordinal), $"seed {seed}");
            }
        }

        static IEnumerable<(DealId Deal, DateOnly)> Days(DealState state) =>
            state.Deal.Stage is Stage.Won or Stage.Lost or Stage.Withdrawn
                ? []
                : state.Deal.Deadlines.Select(d => (DateOnly?)d.Date).Append(state.Deal.Closes).Concat(state.Deal.Alternatives!.Ours.Select(a => a.Expires)).OfType<DateOnly>().Select(day => (state.Key.Deal, day));
    }

    [Fact]
    public async Task A_database_of_an_earlier_version_keeps_its_deals_on_desks_and_in_searches()
    {
        var (now, before) = (await MigratedAsync(), await OpenAsync());
        var deal = await new TestDesk(new EfDealLog(now)).OpenAsync(SampleDeals.Renewal with { Name = "Zanzibar cloves" });
        await new TestDesk(new EfDealLog(now)).OfferAsync(deal, 190_000m, by: Party.Them);
        await CopyAsync(now, before, upTo: "0002_DaysByDealOnly");

        await before.MigrateAsync(Stop);

        var page = await new DeskView(before).ReadAsync(SampleDeals.Organisation, SampleDeals.Ada, new DateOnly(2027, 1, 25), 10, Stop);
        page.Recent.Select(d => d.Deal).ShouldBe([deal.Deal]);
        page.Unanswered.Select(d => d.Deal).ShouldBe([deal.Deal]);
        page.Dates.Select(d => d.Name).ShouldBe(["Globex instead"]);
        (await new DealsView(before).ReadAsync(new DealsQuery { Organisation = SampleDeals.Organisation, Text = "ZANZI" }, Stop)).Deals.Select(d => d.Deal).ShouldBe([deal.Deal]);

        var test = new TestDesk(new EfDealLog(before));
        (await test.OfferAsync(deal, 230_000m)).ShouldBeOfType<Recorded>();
        (await new DeskView(before).ReadAsync(SampleDeals.Organisation, SampleDeals.Ada, new DateOnly(2027, 1, 25), 10, Stop)).Unanswered.ShouldBeEmpty();
        (await test.Desk.Verify(deal)).ShouldBeEmpty();
    }

    /// <summary>Writes what one database holds into another as it would lie there had only the first migrations run.</summary>
    private static async Task CopyAsync(ParleyDatabase from, ParleyDatabase to, string upTo)
    {
        await using var source = from.NewContext();
        await using var target = to.NewContext();
        await MigrateAsync(target, upTo);
        target.AddRange(await source.Events.AsNoTracking().ToListAsync(Stop));
        target.AddRange(await source.Deals.AsNoTracking().ToListAsync(Stop));
        target.AddRange(await source.Dates.AsNoTracking().ToListAsync(Stop));
        await target.SaveChangesAsync(Stop);
        foreach (var member in await source.Members.AsNoTracking().ToListAsync(Stop))
        {
            await target.Database.ExecuteSqlAsync($"INSERT INTO memberships (organisation, deal, person, role) VALUES ({member.Organisation}, {member.Deal}, {member.Person}, {member.Role})", Stop);
        }
    }

    /// <summary>EF goes to a migration by name only where names begin with a date.</summary>
    private static async Task MigrateAsync(ParleyContext context, string upTo)
    {
        var (migrations, history) = (context.GetService<IMigrationsAssembly>(), context.GetService<IHistoryRepository>());
        await history.CreateIfNotExistsAsync(Stop);
        foreach (var (id, type) in migrations.Migrations.Where(m => string.CompareOrdinal(m.Key, upTo) <= 0))
        {
            var migration = migrations.CreateMigration(type, context.Database.ProviderName!);
            foreach (var command in context.GetService<IMigrationsSqlGenerator>().Generate(migration.UpOperations))
            {
                await context.Database.ExecuteSqlRawAsync(command.CommandText, Stop);
            }

            await context.Database.ExecuteSqlRawAsync(history.GetInsertScript(new HistoryRow(id, "test")), Stop);
        }
    }

    private async Task<ParleyDatabase> MigratedAsync()
    {
        var database = await OpenAsync();
        await database.MigrateAsync(Stop);
        return database;
    }

    private static string Searched(DealState deal) => string.Join('\n', deal.Deal.Name, deal.Deal.Counterparty, deal.Deal.Unit, deal.Deal.Segment).ToLowerInvariant();

    private static bool Sees(Sight sight, DealState deal) => sight.Managed.Includes(deal.Deal.Unit) || deal.Team.Any(member => member.Person == sight.Person);

    /// <summary>One to eight whole characters, plain letters large or small as it happens.</summary>
    private static string Fragment(Random random, string text)
    {
        var runes = text.EnumerateRunes().Skip(random.Next(text.EnumerateRunes().Count())).Take(random.Next(1, 9));
        return string.Concat(runes.Select(rune => rune.IsAscii && random.Next(2) == 0 ? Rune.ToUpperInvariant(rune) : rune));
    }
}

public sealed class SqliteReadingTests : ReadingContract, IDisposable
{
    private readonly List<SqliteFolder> folders = [];

    private protected override string Explain => "EXPLAIN QUERY PLAN";

    public void Dispose() => folders.ForEach(folder => folder.Dispose());

    private protected override Task<ParleyDatabase> OpenAsync()
    {
        folders.Add(new SqliteFolder());
        return Task.FromResult<ParleyDatabase>(folders[^1].Open());
    }

    /// <summary>SCAN reads a whole table or index, SEARCH a part of it. Our tables stand under these names in the queries.</summary>
    private protected override bool ReadsAll(string line) =>
        line.Split(' ') is ["SCAN", var what, ..] && what is "deals" or "d" or "d0" or "memberships" or "m0" or "deal_dates" or "x" or "events" or "e" or "personal_texts" or "p0" or "searched";
}

public sealed class PostgresReadingTests(PostgresCluster cluster) : ReadingContract
{
    /// <summary>A few thousand rows are read as fast without an index; what counts is that there is one.</summary>
    private protected override string Explain => "SET enable_seqscan = off; EXPLAIN";

    private protected override async Task<ParleyDatabase> OpenAsync() => await cluster.NewDatabaseAsync();

    /// <summary>Without statistics the planner guesses.</summary>
    private protected override async Task SettleAsync(ParleyDatabase database)
    {
        await using var context = database.NewContext();
        await context.Database.ExecuteSqlRawAsync("VACUUM ANALYZE", TestContext.Current.CancellationToken);
    }

    private protected override bool ReadsAll(string line) => line.Contains("Seq Scan on ");

    [Fact]
    public async Task Where_the_search_extension_may_not_be_created_a_search_finds_the_same()
    {
        var stop = TestContext.Current.CancellationToken;
        var ours = await cluster.NewDatabaseAsync();
        await using (var context = ours.NewContext())
        {
            await context.Database.ExecuteSqlRawAsync("CREATE ROLE plain LOGIN; GRANT ALL ON SCHEMA public TO plain", stop);
        }

        var theirs = new PostgresDatabase(new NpgsqlConnectionStringBuilder(ours.Connection) { Username = "plain" }.ToString());
        await theirs.MigrateAsync(stop);
        var deal = await new TestDesk(new EfDealLog(theirs)).OpenAsync(SampleDeals.Renewal with { Name = "Zanzibar cloves" });

        (await new DealsView(theirs).ReadAsync(new DealsQuery { Organisation = SampleDeals.Organisation, Text = "ANZIB" }, stop)).Deals.Select(d => d.Deal).ShouldBe([deal.Deal]);
        await using var there = theirs.NewContext();
        (await there.Database.SqlQueryRaw<int>("SELECT COUNT(*)::INT AS \"Value\" FROM pg_extension WHERE extname = 'pg_trgm'").SingleAsync(stop)).ShouldBe(0);
    }
}
