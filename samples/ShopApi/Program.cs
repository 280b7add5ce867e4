using System.CommandLine;
using ShopApi;
using ShopApi.Drills;
using ShopApi.Soaks;

var root = new RootCommand("A shop that goes on selling while its providers fail. Without a command it serves; ASP.NET's own options (--urls …) are passed on.")
{
    TreatUnmatchedTokensAsErrors = false,
};
root.Subcommands.Add(DrillCommand.Make(Scenario.Phases));
root.Subcommands.Add(SoakCommand.Make());
root.Validators.Add(result =>
{
    if (args is [var word, ..] && !word.StartsWith('-') && !word.Contains('=') && !root.Subcommands.Any(command => command.Name == word))
    {
        result.AddError($"There is no command '{word}'.");
    }
});
root.SetAction((_, cancellationToken) => ShopServer.RunAsync(args, cancellationToken));
return await root.Parse(args).InvokeAsync();
