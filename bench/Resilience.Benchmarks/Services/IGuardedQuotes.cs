namespace Resilience.Benchmarks.Services;

/// <summary>What a body must be to serve every service measured.</summary>
internal interface IGuardedQuotes :
    IFourPolicyQuotes,
    IRetriedQuotes,
    IBrokenQuotes,
    ITimedQuotes,
    IReplacedQuotes,
    ICompartedQuotes,
    IMeteredQuotes,
    IFullQuotes,
    IRefusedQuotes,
    IHedgedQuotes,
    IRepeatedQuotes;
