"""What was recorded, looked at again: sessions listed, one opened, put right, vouched for."""
