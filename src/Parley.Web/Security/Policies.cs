using Microsoft.AspNetCore.Authorization;

namespace Parley.Web.Security;

/// <summary>Rights that a page or an endpoint names. Without a name, being signed in is enough; who needs less says <c>AllowAnonymous</c>.</summary>
public static class Policies
{
    /// <summary>Works on deals: negotiators and managers.</summary>
    public const string Deals = "deals";

    public const string Manages = "manages";

    /// <summary>Sees goals and how far deals close them: need-to-know, so managers only.</summary>
    public const string Goals = "goals";

    /// <summary>Decides the strategy: managers of the whole organisation.</summary>
    public const string Decides = "decides";

    public const string Administers = "administers";

    /// <summary>Sees who did what in all records.</summary>
    public const string Audits = "audits";

    /// <summary>Reads the playbook in all its versions, with its limits: managers and auditors.</summary>
    public const string ReadsPlaybook = "reads-playbook";

    /// <summary>Reads the report of exceptions: who works on deals, each those of their own, and auditors.</summary>
    public const string Exceptions = "exceptions";

    public static void AddPolicies(this IServiceCollection services) =>
        services
            .AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Deals, policy => policy.RequireRole(Roles.Negotiator.Name(), Roles.Manager.Name()))
            .AddPolicy(Manages, policy => policy.RequireRole(Roles.Manager.Name()))
            .AddPolicy(Goals, policy => policy.RequireRole(Roles.Manager.Name()))
            .AddPolicy(Decides, policy => policy.RequireAssertion(context => Signed.Find(context.User) is { DecidesStrategy: true }))
            .AddPolicy(Administers, policy => policy.RequireRole(Roles.Administrator.Name()))
            .AddPolicy(Audits, policy => policy.RequireRole(Roles.Auditor.Name()))
            .AddPolicy(ReadsPlaybook, policy => policy.RequireRole(Roles.Manager.Name(), Roles.Auditor.Name()))
            .AddPolicy(Exceptions, policy => policy.RequireRole(Roles.Negotiator.Name(), Roles.Manager.Name(), Roles.Auditor.Name()));
}
