"""The trained model: an encoder of tokens, and small heads over what it sees. Its card is data/MODEL_CARD.md."""
