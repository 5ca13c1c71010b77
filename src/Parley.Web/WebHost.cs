using Microsoft.AspNetCore.Connections;
using Parley.Storage;
using Parley.Web.Api;
using Parley.Web.Components;
using Parley.Web.Live;
using Parley.Web.Pages;
using Parley.Web.Security;

namespace Parley.Web;

/// <summary>The one host: pages, API and who may see them.</summary>
public static class WebHost
{
    public static WebApplication Build(Serving serving, TextWriter console, Action<WebApplicationBuilder>? more = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" });
        builder.AddListening(serving);
        builder.Services.AddSingleton(serving).AddSingleton(new Announcer(console)).AddSingleton(TimeProvider.System);
        builder.Services.AddKeeping(serving);
        builder.Services.AddSignIn();
        builder.Services.AddPages();
        builder.Services.AddApi();
        more?.Invoke(builder);

        var app = builder.Build();
        app.UseProxies(serving);
        app.UseHostFiltering();
        app.UseSecurityHeaders();
        app.UseAssets();
        app.UseSaidErrors();
        app.UseRouting();
        app.UseFirstRun();
        app.UseAuthentication();
        app.UseNewPasswordFirst();
        app.UseAuthorization();
        app.UseForgeryGuard();
        app.UseAntiforgery();
        app.MapPages();
        app.MapApi();
        return app;
    }

    /// <summary>Brings the database up to date, listens, and says where.</summary>
    public static async Task<WebApplication> StartAsync(Serving serving, TextWriter console, Action<WebApplicationBuilder>? more = null)
    {
        if (serving is { Demo: true, OnLoopback: false })
        {
            throw new CannotServeException("--demo works on loopback only, because its people are invented. Leave out --demo, or listen on 127.0.0.1.");
        }

        var app = Build(serving, console, more);
        try
        {
            await Keeping.MigrateAsync(app.Services.GetRequiredService<ParleyDatabase>(), serving);
            if (serving.Demo)
            {
                await Demo.AddAsync(app.Services, console);
            }

            await app.StartAsync();
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await app.DisposeAsync();
            throw new CannotServeException($"{serving.Url.Authority} is taken by another program. Choose another with --url, such as --url http://127.0.0.1:{serving.Url.Port + 1}.", taken);
        }

        catch (System.Net.Sockets.SocketException refused)
        {
            await app.DisposeAsync();
            throw new CannotServeException($"{serving.Url.Authority} cannot be listened on: {refused.Message}.", refused);
        }

        await console.WriteLineAsync($"Parley listens on {app.Urls.First()} (data: {serving.DataSaid})");
        await app.Services.GetRequiredService<FirstRunGate>().AnnounceAsync();
        return app;
    }
}
