using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Files;
using Parley.Deals.Governance.Replays;
using Parley.Deals.Playbooks;
using Parley.Storage;
using Parley.Storage.Sqlite;
using Parley.Storage.Views;

namespace Parley.Benchmarks;

/// <summary>How long a draft takes over the kept deals of an organisation, as the page and the API ask for it: events read and folded, offers judged twice, intervals drawn.</summary>
internal static class ReplayTimes
{
    private static readonly DateOnly Day = new(2027, 6, 1);

    /// <param name="folder">With a database that `pages sqlite` made and kept.</param>
    public static async Task<int> RunAsync(string folder, int deals)
    {
        var database = new SqliteDatabase(Path.Combine(folder, "parley.db"));
        var desk = new DealDesk(new EfDealLog(database), new DealFeed(), TimeProvider.System, Entropy.Secure(TimeProvider.System));
        await using var context = database.NewContext();
        var organisation = new OrganisationId(await context.Deals.Select(deal => deal.Organisation).FirstAsync());
        var view = new ReplayView(database, new PathsView(database, desk));
        await view.ReadAsync(organisation, new(Limits("60 days", 0.3), Limits("30 days", 0.25), Day), Math.Min(deals, 1_000), "Sales", 1, default);

        var watch = Stopwatch.StartNew();
        var answer = await view.ReadAsync(organisation, new(Limits("60 days", 0.3), Limits("30 days", 0.25), Day), deals, "Sales", 1, default);
        Console.WriteLine($"{answer.Deals:#,0} deals with {answer.Offers:#,0} offers of {deals:#,0} read: {watch.Elapsed.TotalSeconds:0.0} s, {Environment.ProcessorCount} processors, {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB at most");
        foreach (var move in answer.Moves.Where(move => move.Deals > 0))
        {
            Console.WriteLine($"  {move.Words}: {move.Deals:#,0} ({100 * move.Low:0.0} to {100 * move.High:0.0} %), {move.Money.Sum(money => money.Value):#,0} ({move.Money.Sum(money => money.Low):#,0} to {move.Money.Sum(money => money.High):#,0})");
        }

        return watch.Elapsed < TimeSpan.FromMinutes(1) ? 0 : 1;
    }

    private static Playbook Limits(string payment, double discount) => PlaybookReader.Read(JsonNodes.Read(Encoding.UTF8.GetBytes($$$"""
        {"parley": "playbook/1", "name": "Up to {{{payment}}}", "offices": ["Sales", "Management", "Finance", "Legal"],
         "terms": [
           {"name": "Payment", "options": ["30 days", "60 days", "90 days"], "owner": "Finance", "authority": {"Sales": "{{{payment}}}"} },
           {"name": "Liability", "options": ["standard", "twice", "none"], "owner": "Legal", "authority": {"Sales": "standard", "Management": "twice"}, "when": {"side": "sell"} },
           {"name": "Term", "options": ["1 year", "2 years", "3 years", "5 years"], "owner": "Finance", "authority": {"Sales": "3 years"}, "when": {"size": ["medium", "large"]} }],
         "approvals": {"otherwise": "Finance", "rules": [
           {"name": "much given", "when": {"totalDiscountAbove": {{{discount.ToString(CultureInfo.InvariantCulture)}}} }, "steps": [{"approvers": ["Management"], "wait": 4}, {"approvers": ["Finance"], "wait": 8}]},
           {"name": "payment", "when": {"beyond": ["Payment"]}, "steps": [{"approvers": ["Finance"], "wait": 8}]}]} }
        """)));
}
