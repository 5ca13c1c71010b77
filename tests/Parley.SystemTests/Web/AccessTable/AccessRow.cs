namespace Parley.SystemTests.Web.AccessTable;

/// <summary>Who asks. The lead owns the deal that is asked about; to all others of the organisation it is somebody else's, to the stranger another organisation's.</summary>
public enum Who
{
    SignedOut,

    /// <summary>Of people, not of deals.</summary>
    Administrator,

    /// <summary>Of everything that was done, and of no deal.</summary>
    Auditor,

    /// <summary>Everything at once, in another organisation.</summary>
    Stranger,

    /// <summary>Of the deal's unit, not on its team.</summary>
    Negotiator,
    ManagerOfAnotherUnit,
    ManagerOfTheUnit,
    ManagerOfAll,
    Observer,
    Member,
    Lead,

    /// <summary>On the team, but sees only what lies on the table.</summary>
    Guest,
}

/// <summary>What one endpoint answers to whom.</summary>
/// <param name="Endpoint">Method and pattern, as mapped.</param>
/// <param name="Answers">A status for each of <see cref="Who"/>, in that order, but for the guest, who gets what a negotiator gets who is not on the team.</param>
/// <param name="Sent">A form, or JSON for the API. What is sent would be taken, so a refusal is one of the right.</param>
/// <param name="Guest">What the guest gets where that differs.</param>
/// <param name="Whose">Whose person the address names, where it names one.</param>
public sealed record AccessRow(string Endpoint, string Answers, string Sent = "", string Whose = "", int? Guest = null)
{
    public string Method => Endpoint.Split(' ')[0];
    public string Pattern => Endpoint.Split(' ')[1];
    public bool IsApi => Pattern.StartsWith("/api/", StringComparison.Ordinal);
    public bool NamesDeal => Pattern.Contains("/deals/{", StringComparison.Ordinal) || Pattern.Contains("/tables/{", StringComparison.Ordinal);
    public bool Changes => Method != "GET";

    public int Answer(Who who) => who == Who.Guest ? Guest ?? Answer(Who.Negotiator) : int.Parse(Answers.Split(' ', StringSplitOptions.RemoveEmptyEntries)[(int)who], System.Globalization.CultureInfo.InvariantCulture);

    public override string ToString() => Whose.Length > 0 ? $"{Endpoint} ({Whose})" : Endpoint;
}
