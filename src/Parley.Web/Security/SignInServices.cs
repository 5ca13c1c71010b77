using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Parley.Web.Security.Database;

namespace Parley.Web.Security;

internal static class SignInServices
{
    /// <summary>Picks the token where one is shown to the API, the cookie everywhere else.</summary>
    private const string Either = "parley";

    public static void AddSignIn(this IServiceCollection services)
    {
        services
            .AddAuthentication(Either)
            .AddPolicyScheme(Either, null, either => either.ForwardDefaultSelector = http => TokenHandler.IsShown(http.Request) ? TokenHandler.Scheme : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(SessionCookie.Configure)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.Scheme, null);
        services
            .AddIdentityCore<Person>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                // The e-mail address is the user name, and is checked as one.
                identity.User.AllowedUserNameCharacters = "";
                // Long instead of colourful (NIST SP 800-63B).
                identity.Password = new() { RequiredLength = PasswordRule.Shortest, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
            })
            .AddPasswordValidator<PasswordRule>()
            .AddUserValidator<PersonRule>()
            .AddEntityFrameworkStores<IdentityContext>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        services.AddPolicies();
        services.AddHttpContextAccessor();
        services.AddScoped(scope =>
            Signed.Find(scope.GetRequiredService<IHttpContextAccessor>().HttpContext!.User) ?? throw new InvalidOperationException("Nobody is signed in here; ask Signed.Find instead.")
        );
        services.AddAntiforgery(forgery =>
        {
            forgery.Cookie.Name = "parley-form";
            forgery.Cookie.HttpOnly = true;
            forgery.Cookie.SameSite = SameSiteMode.Strict;
            forgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forgery.HeaderName = ForgeryGuard.Header;
        });
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        services.AddScoped<SignIn>().AddScoped<People>().AddScoped<Tokens>().AddScoped<Sessions>().AddScoped<FirstRun>().AddScoped<WordsKept>();
        services.AddSingleton<DealAccess>().AddSingleton<OutsideAddress>().AddSingleton<Webhooks>().AddSingleton<AdministrationRecord>();
        services.AddSingleton<SignInBrake>().AddSingleton<ProbeBrake>().AddSingleton<FirstRunGate>();
    }
}
