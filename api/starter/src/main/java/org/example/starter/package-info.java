/** Files below one folder. */
package org.example.starter;
