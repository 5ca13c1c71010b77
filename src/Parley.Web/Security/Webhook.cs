namespace Parley.Web.Security;

/// <summary>Where an organisation is told of what happens, besides its own pages.</summary>
public sealed class Webhook
{
    public required Guid OrganisationId { get; init; }

    public required string Url { get; set; }

    /// <summary>Sealed with the keys of the installation.</summary>
    public required string Secret { get; set; }

    /// <summary>The address under which the administrator who set it reaches these pages; links begin with it.</summary>
    public required string Home { get; set; }

    public required Guid SetBy { get; set; }

    public required DateTimeOffset SetAt { get; set; }
}
