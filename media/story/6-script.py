# How LLaDA is asked for 256 tokens in 16 calls. The remark above the settings comes from the setting
# "unmask.advice.profile" of this folder, which names 1-chain.dist.json: what would these steps cost on that law?
out = generate(
    model,
    prompt,
    steps=16,
    gen_length=256,
    block_length=256,
    temperature=1.0,
    remasking="random",
)
