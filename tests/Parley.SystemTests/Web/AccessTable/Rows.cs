using static Parley.SystemTests.Web.AccessTable.Whose;

namespace Parley.SystemTests.Web.AccessTable;

/// <summary>Who gets what, for every endpoint there is. A new endpoint without a row fails the test beside this table.</summary>
public static class Rows
{
    public static IReadOnlyList<AccessRow> All { get; } =
        [
            // Endpoint                          Whose               out  nego man  admin
            new("GET /",                         Nobodys,            302, 200, 200, 200),
            new("POST /",                        Nobodys,            302, 400, 400, 400),
            new("GET /deals",                    Nobodys,            302, 200, 200, 200),
            new("POST /deals",                   Nobodys,            302, 400, 400, 400),
            new("GET /sign-in",                  Nobodys,            200, 200, 200, 200),
            new("POST /sign-in",                 Nobodys,            400, 400, 400, 400),
            new("GET /first-run",                Nobodys,            302, 302, 302, 302),
            new("POST /first-run",               Nobodys,            400, 400, 400, 400),
            new("POST /sign-out",                Nobodys,            302, 302, 302, 302),
            new("POST /theme",                   Nobodys,            302, 302, 302, 302),
            new("GET /profile",                  Nobodys,            302, 200, 200, 200),
            new("POST /profile",                 Nobodys,            302, 400, 400, 400),
            new("GET /profile/password",         Nobodys,            302, 200, 200, 200),
            new("POST /profile/password",        Nobodys,            302, 400, 400, 400),
            new("GET /profile/tokens",           Nobodys,            302, 200, 200, 200),
            new("POST /profile/tokens",          Nobodys,            302, 400, 400, 400),
            new("GET /people",                   Nobodys,            302, 403, 403, 200),
            new("POST /people",                  Nobodys,            302, 403, 403, 400),
            new("GET /people/new",               Nobodys,            302, 403, 403, 200),
            new("POST /people/new",              Nobodys,            302, 403, 403, 400),
            new("GET /people/{Id:guid}",         Own,                302, 403, 403, 200),
            new("GET /people/{Id:guid}",         Others,             302, 403, 403, 200),
            new("GET /people/{Id:guid}",         OtherOrganisations, 302, 403, 403, 404),
            new("POST /people/{Id:guid}",        Own,                302, 403, 403, 400),
            new("POST /people/{Id:guid}",        Others,             302, 403, 403, 400),
            new("POST /people/{Id:guid}",        OtherOrganisations, 302, 403, 403, 400),
            // Of the framework, for pages that navigate without reloading; ours do not.
            new("GET /_framework/opaque-redirect", Nobodys,          302, 400, 400, 400),
            new("GET /api/v1/me",                Nobodys,            401, 200, 200, 200),
        ];
}
