using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage;
using Parley.SystemTests.Web.Pages;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Deals;

public sealed class SqliteAdministrationTests(OnSqlite running) : AdministrationTests(running), IClassFixture<OnSqlite>
{
    protected override string Refuse => "CREATE TRIGGER refuse BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'refused'); END";

    protected override string Accept => "DROP TRIGGER refuse";
}

public sealed class PostgresAdministrationTests(OnPostgres running) : AdministrationTests(running), IClassFixture<OnPostgres>
{
    protected override string Refuse => "ALTER TABLE events ADD CONSTRAINT refuse CHECK (body = '') NOT VALID";

    protected override string Accept => "ALTER TABLE events DROP CONSTRAINT refuse";
}

/// <summary>Who gave whom which roles, where notices go and how long words are kept: all of it stands on record, nothing of it tells a secret.</summary>
public abstract class AdministrationTests(RunningParley running)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ServedParley Parley => running.Parley;

    /// <summary>Makes every event fail.</summary>
    protected abstract string Refuse { get; }

    protected abstract string Accept { get; }

    [Fact]
    public async Task Whatever_an_administrator_changes_is_told_with_who_and_when_and_never_with_a_secret()
    {
        var (anna, auditor) = await CastAsync("one that is administered");
        using var browser = await Browser.SignInAsync(anna);
        await browser.SendAsync("/people/new", "add-person", ("Name", "Nia PLANTED"), ("Email", "nia-planted@parley.example"), ("Unit", "Nordics"), ("Roles", "negotiator"));
        var nia = await FindAsync(anna, "nia-planted@parley.example");
        await ActAsync(anna, nia, (people, by, id) => people.ChangeAsync(anna.Organisation, by, id, "Nia PLANTED", "Nordics", Roles.Negotiator, Stop));
        await ActAsync(anna, nia, (people, by, id) => people.ChangeAsync(anna.Organisation, by, id, "Nia PLANTED-New", null, Roles.Negotiator | Roles.Manager, Stop));
        await ActAsync(anna, nia, (people, by, id) => people.DeactivateAsync(anna.Organisation, by, id, Stop));
        await ActAsync(anna, nia, (people, by, id) => people.ReactivateAsync(anna.Organisation, by, id, Stop));
        var password = (await ActAsync(anna, nia, (people, by, id) => people.ResetPasswordAsync(anna.Organisation, by, id, Stop))).Password!;
        var (_, page, _) = await browser.SendAsync("/webhook", "set", ("Url", "http://127.0.0.1:9/PLANTED-path?token=PLANTED"));
        var secret = page.Split("id=\"secret\">")[1].Split('<')[0];
        await browser.SendAsync("/webhook", "remove");
        await browser.SendAsync("/webhook", "remove");
        await browser.SendAsync("/organisation", "words-kept", ("Days", "365"), ("Sure", "true"));
        await browser.SendAsync("/organisation", "words-kept", ("Days", "365"), ("Sure", "true"));

        var lines = (await auditor.Http.GetAsync("audit?record=administration").JsonAsync()).GetProperty("events").EnumerateArray().Reverse().ToList();
        lines.Select(line => line.GetProperty("sentence").GetString()).ShouldBe(
        [
            "gave access as negotiator in Nordics to", "changed access as negotiator in Nordics to access as negotiator and manager for", "ended the access of", "gave access again to", "reset the password of",
            "set the webhook at 127.0.0.1, with a new secret", "removed the webhook", "changed how long people's words are kept, from until erased to 365 days",
        ]);
        lines.ShouldAllBe(line => line.GetProperty("by").GetProperty("id").GetGuid() == anna.Id.Value);

        var table = await auditor.Http.GetStringAsync("audit/csv?record=administration", Stop);
        table.ShouldContain("person-added");
        using var reader = await Browser.SignInAsync(auditor);
        var shown = await reader.GetStringAsync("/audit?record=administration", Stop);
        shown.ShouldContain("gave access as negotiator in Nordics to");
        await using var context = Parley.Services.GetRequiredService<ParleyDatabase>().NewContext();
        var kept = string.Join('\n', await context.Events.Where(e => e.Organisation == anna.Organisation.Value).Select(e => e.Body).ToListAsync(Stop));
        foreach (var text in new[] { table, shown, kept, Parley.Logged })
        {
            text.ShouldNotContain(password);
            text.ShouldNotContain(secret);
            text.ShouldNotContain("PLANTED-path");
            text.ShouldNotContain("token=PLANTED");
        }

        kept.ShouldNotContain("PLANTED");
        (await Parley.Services.GetRequiredService<DealDesk>().Verify(new(anna.Organisation, DealId.Administration), Stop))!.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_go_on_record_is_not_changed_either()
    {
        var (anna, _) = await CastAsync("one whose record is full");
        var nia = await Parley.PersonAsync(Roles.Negotiator, organisation: "one whose record is full");
        await using var context = Parley.Services.GetRequiredService<ParleyDatabase>().NewContext();
        await context.Database.ExecuteSqlRawAsync(Refuse, Stop);
        try
        {
            await Should.ThrowAsync<Exception>(() => ActAsync(anna, nia.Id, (people, by, id) => people.ChangeAsync(anna.Organisation, by, id, "Nia", null, Roles.Administrator, Stop)));
            await Should.ThrowAsync<Exception>(() => ActAsync(anna, nia.Id, (people, by, _) => people.AddAsync(anna.Organisation, by, "Ned", "ned-new@parley.example", null, Roles.Administrator, Stop)));
            await Should.ThrowAsync<Exception>(() => Parley.Services.GetRequiredService<Webhooks>().SetAsync(anna.Organisation, anna.Id, "http://127.0.0.1:9/", "http://127.0.0.1", Stop));
        }
        finally
        {
            await context.Database.ExecuteSqlRawAsync(Accept, Stop);
        }

        (await WithAsync(people => people.FindAsync(anna.Organisation, nia.Id, Stop)))!.Roles.ShouldBe(Roles.Negotiator);
        (await WithAsync(people => people.OfAsync(anna.Organisation, Stop))).ShouldAllBe(person => person.Name != "Ned");
        (await Parley.Services.GetRequiredService<Webhooks>().FindAsync(anna.Organisation, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Changes_at_the_same_moment_all_stand_on_record_one_after_the_other()
    {
        const string Organisation = "one with many administrators";
        var (anna, auditor) = await CastAsync(Organisation);
        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Parley.PersonAsync(Roles.Negotiator, organisation: Organisation)));

        await Task.WhenAll(people.Select(person => ActAsync(anna, person.Id, (all, by, id) => all.ChangeAsync(anna.Organisation, by, id, "Somebody", null, Roles.Manager, Stop))));

        (await auditor.Http.GetAsync("audit?record=administration").JsonAsync()).GetProperty("events").EnumerateArray().Select(line => line.GetProperty("about").GetProperty("id").GetGuid())
            .ShouldBe(people.Select(person => person.Id.Value), ignoreOrder: true);
        (await Parley.Services.GetRequiredService<DealDesk>().Verify(new(anna.Organisation, DealId.Administration), Stop))!.ShouldBeEmpty();
    }

    private async Task<(Guest Anna, Guest Auditor)> CastAsync(string organisation) =>
        (await Parley.PersonAsync(Roles.Administrator, organisation: organisation), await Parley.PersonAsync(Roles.Auditor, organisation: organisation));

    private async Task<PersonId> FindAsync(Guest anna, string email) => new((await WithAsync(people => people.OfAsync(anna.Organisation, Stop))).Single(person => person.Email == email).Id);

    private async Task<Outcome> ActAsync(Guest anna, PersonId whom, Func<People, PersonId, PersonId, Task<Outcome>> act)
    {
        var outcome = await WithAsync(people => act(people, anna.Id, whom));
        outcome.Problem.ShouldBeNull();
        return outcome;
    }

    private async Task<T> WithAsync<T>(Func<People, Task<T>> act)
    {
        await using var scope = Parley.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<People>());
    }
}
