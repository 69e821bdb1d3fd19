"""What a state does about another or for its forces: sanctions, envoys sent home, training, forces stationed abroad."""
