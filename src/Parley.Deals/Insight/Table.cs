namespace Parley.Deals.Insight;

/// <summary>An offer as it stood on the table: terms left out repeat that side's last offer.</summary>
/// <param name="Number">From 1, in file order.</param>
/// <param name="Package">Null while that side has not yet named every issue.</param>
/// <param name="Obstacles">Why it cannot be agreed; empty when it can or is not complete.</param>
public sealed record TableOffer(int Number, Party By, DateOnly? At, bool Accepted, IReadOnlyList<Term> Terms, Package? Package, IReadOnlyList<Finding> Obstacles)
{
    public bool IsPossible => Package is not null && Obstacles.Count == 0;
}

/// <summary>What both sides put on the table, oldest first.</summary>
public sealed class Table
{
    private Table(IReadOnlyList<TableOffer> offers) => Offers = offers;

    /// <summary>Nobody has offered anything.</summary>
    public static Table Empty { get; } = new([]);

    public IReadOnlyList<TableOffer> Offers { get; }

    public TableOffer? Last(Party by) => Offers.LastOrDefault(o => o.By == by);

    /// <summary>Our first complete offer.</summary>
    public TableOffer? OurOpening => Offers.FirstOrDefault(o => o.By == Party.Us && o.Package is not null);

    /// <summary>Their last offer, when it can be agreed and is worth at least as much to us as what we ask ourselves; null otherwise.</summary>
    public Package? BeatsOurs =>
        Last(Party.Them) is { IsPossible: true, Package: { } theirs } && Last(Party.Us) is { Package: { } ours } && theirs.OursExactly >= ours.OursExactly ? theirs : null;

    public static Table Of(DealModel model) => Of(model, model.Deal.Offers);

    /// <summary>The same with other offers than the deal's own.</summary>
    public static Table Of(DealModel model, IReadOnlyList<Offer> made)
    {
        var standing = new Dictionary<Party, List<Term>>();
        var offers = new List<TableOffer>();
        foreach (var offer in made)
        {
            var terms = standing.TryGetValue(offer.By, out var last) ? last : standing[offer.By] = [];
            foreach (var term in offer.Terms)
            {
                terms.RemoveAll(t => t.Issue == term.Issue);
                terms.Add(term);
            }

            var package = model.Value(terms);
            var obstacles = package is null ? [] : model.Obstacles(package.Terms);
            offers.Add(new TableOffer(offers.Count + 1, offer.By, offer.At, offer.Accepted, package?.Terms ?? [.. terms], package, obstacles));
        }

        return new Table(offers);
    }
}
