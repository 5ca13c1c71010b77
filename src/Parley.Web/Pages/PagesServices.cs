using Parley.Web.Components;
using Parley.Web.Live;
using Parley.Web.Pages.Audits;
using Parley.Web.Pages.Deals;
using Parley.Web.Pages.Playbooks;
using Parley.Web.Security;

namespace Parley.Web.Pages;

/// <summary>Pages are Razor components in this folder with <c>@page</c>; they are found by themselves.</summary>
internal static class PagesServices
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAssets();
        services.AddSingleton<FollowedPlaybooks>().AddSingleton<PlanShelf>().AddSingleton<NextShelf>().AddSingleton<AnalysisRoom>().AddSingleton<DeskGlances>();
        services.AddSingleton<PersonNames>().AddSingleton<RequestAccess>().AddSingleton<AuditTable>();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapRazorComponents<App>();
        app.MapExports();
        app.MapPlaybookFiles();
        app.MapAuditFiles();
        app.MapTheme();
        app.MapSignOut();
    }
}
