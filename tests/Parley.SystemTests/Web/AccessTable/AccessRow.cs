namespace Parley.SystemTests.Web.AccessTable;

/// <summary>Whose thing the address names.</summary>
public enum Whose
{
    /// <summary>The address names nothing that belongs to anybody.</summary>
    Nobodys,
    Own,
    Others,
    OtherOrganisations,
}

/// <summary>What one endpoint answers to whom. A POST carries a valid form token and nothing else, so 400 or 422 mean that the right was there.</summary>
/// <param name="Endpoint">Method and pattern, as mapped.</param>
public sealed record AccessRow(string Endpoint, Whose Whose, int SignedOut, int Negotiator, int Manager, int Administrator)
{
    public string Method => Endpoint.Split(' ')[0];
    public string Pattern => Endpoint.Split(' ')[1];
}
